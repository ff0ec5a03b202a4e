"""Components for AWS, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
`sagemaker_update`, which needs no SDK of the components'.
"""

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any, Final

if importlib.util.find_spec("pulumi_aws") is None:
    raise ModuleNotFoundError(
        'serving_components.aws needs the extra "aws": pip install "serving-components[aws]"',
        name="pulumi_aws",
    )

if TYPE_CHECKING:
    from serving_components.aws.alarm_topic import AlarmTopic, AlarmTopicArgs
    from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
    from serving_components.aws.sagemaker_endpoint import (
        SageMaker,
        SageMakerEndpoint,
        SageMakerEndpointArgs,
    )

__all__ = [
    "AlarmTopic",
    "AlarmTopicArgs",
    "ArtifactBucket",
    "ArtifactBucketArgs",
    "SageMaker",
    "SageMakerEndpoint",
    "SageMakerEndpointArgs",
]

_HOMES: Final = {
    "AlarmTopic": "alarm_topic",
    "AlarmTopicArgs": "alarm_topic",
    "ArtifactBucket": "artifact_bucket",
    "ArtifactBucketArgs": "artifact_bucket",
    "SageMaker": "sagemaker_endpoint",
    "SageMakerEndpoint": "sagemaker_endpoint",
    "SageMakerEndpointArgs": "sagemaker_endpoint",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
