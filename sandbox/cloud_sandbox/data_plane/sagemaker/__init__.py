"""SageMaker's InvokeEndpoint, answered by what is deployed."""
