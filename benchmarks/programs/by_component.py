"""Endpoints as a caller of the library writes them."""

from serving_components import Alarms, Model, Rollout, Scaling, Strategy
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
)


def endpoints(count: int) -> None:
    """`count` endpoints with every alarm, scaling and a canary; one bucket and one topic."""
    bucket = ArtifactBucket("artifacts", ArtifactBucketArgs())
    topic = AlarmTopic("alarms", AlarmTopicArgs())
    for number in range(count):
        SageMakerEndpoint(
            f"model-{number}",
            SageMakerEndpointArgs(
                model=Model(path="model.tar.gz", framework="sklearn:1.2"),
                instance_type="ml.m5.xlarge",
                artifact_bucket=bucket.bucket_name,
                scaling=Scaling(min=4, max=10, requests_per_minute=1000),
                rollout=Rollout(strategy=Strategy.CANARY, percent=25, bake_minutes=10),
                alarms=Alarms(p99_ms=100, no_traffic_minutes=30, notify=[topic.topic_arn]),
                tags={"service": f"model-{number}"},
            ),
        )
