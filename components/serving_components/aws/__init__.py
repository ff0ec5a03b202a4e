"""Components for AWS."""

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
