"""What `aws.sagemaker.Endpoint` cannot do: move an endpoint, and keep what is live.

Nothing is imported here: the engine's host of dynamic providers loads `provider` alone.
"""
