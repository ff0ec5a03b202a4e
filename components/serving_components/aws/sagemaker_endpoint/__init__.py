"""A model behind a SageMaker real-time endpoint."""

from serving_components.aws.sagemaker_endpoint.arguments import SageMaker, SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.component import SageMakerEndpoint

__all__ = ["SageMaker", "SageMakerEndpoint", "SageMakerEndpointArgs"]
