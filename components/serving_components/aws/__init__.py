"""Components for AWS, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
`sagemaker_update`, which needs no SDK of the components'.
"""

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any, Final

import serving_components

if importlib.util.find_spec("pulumi_aws") is None:
    raise ModuleNotFoundError(
        'serving_components.aws needs the extra "aws": pip install "serving-components[aws]"',
        name="pulumi_aws",
    )

if TYPE_CHECKING:
    from serving_components.aws.alarm_topic import AlarmTopic, AlarmTopicArgs
    from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
    from serving_components.aws.sagemaker_endpoint import (
        Asynchronous,
        CaptureMode,
        DataCapture,
        Encryption,
        SageMaker,
        SageMakerEndpoint,
        SageMakerEndpointArgs,
        Serverless,
        Shadow,
        ShadowSize,
        Variant,
        VariantSize,
    )

__all__ = [
    "AlarmTopic",
    "AlarmTopicArgs",
    "ArtifactBucket",
    "ArtifactBucketArgs",
    "Asynchronous",
    "CaptureMode",
    "DataCapture",
    "Encryption",
    "SageMaker",
    "SageMakerEndpoint",
    "SageMakerEndpointArgs",
    "Serverless",
    "Shadow",
    "ShadowSize",
    "Variant",
    "VariantSize",
]

_HOMES: Final = {
    "AlarmTopic": "alarm_topic",
    "AlarmTopicArgs": "alarm_topic",
    "ArtifactBucket": "artifact_bucket",
    "ArtifactBucketArgs": "artifact_bucket",
    "Asynchronous": "sagemaker_endpoint",
    "CaptureMode": "sagemaker_endpoint",
    "DataCapture": "sagemaker_endpoint",
    "Encryption": "sagemaker_endpoint",
    "SageMaker": "sagemaker_endpoint",
    "SageMakerEndpoint": "sagemaker_endpoint",
    "SageMakerEndpointArgs": "sagemaker_endpoint",
    "Serverless": "sagemaker_endpoint",
    "Shadow": "sagemaker_endpoint",
    "ShadowSize": "sagemaker_endpoint",
    "Variant": "sagemaker_endpoint",
    "VariantSize": "sagemaker_endpoint",
}


def __getattr__(name: str) -> Any:
    if name in serving_components.__all__:
        raise ImportError(f"{name} is in {serving_components.__name__}", name=__name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
