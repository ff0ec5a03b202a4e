"""A model behind a SageMaker endpoint: on instances, serverless, or asynchronous."""

from serving_components.aws.encryption import Encryption
from serving_components.aws.sagemaker_endpoint.arguments import SageMaker, SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from serving_components.aws.sagemaker_endpoint.asked.data_capture import CaptureMode, DataCapture
from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from serving_components.aws.sagemaker_endpoint.asked.variant import (
    Shadow,
    ShadowSize,
    Variant,
    VariantSize,
)

__all__ = [
    "Asynchronous",
    "CaptureMode",
    "DataCapture",
    "Encryption",
    "SageMaker",
    "SageMakerEndpointArgs",
    "Serverless",
    "Shadow",
    "ShadowSize",
    "Variant",
    "VariantSize",
]
