"""Components for AWS."""

try:
    import pulumi_aws as _sdk  # noqa: F401 - asked for first, to name the extra it comes by
except ModuleNotFoundError as _missing:
    if _missing.name != "pulumi_aws":
        raise
    raise ModuleNotFoundError(
        'serving_components.aws needs the extra "aws": pip install "serving-components[aws]"',
        name=_missing.name,
    ) from None

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
