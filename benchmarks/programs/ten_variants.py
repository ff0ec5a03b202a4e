"""Endpoints of ten variants that ask for everything a real-time endpoint can have."""

from typing import Final

from serving_components import Alarms, Model, Network, Rollout, Scaling, Schedule, Strategy
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    DataCapture,
    Encryption,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
    Variant,
)

_VARIANTS: Final = 10


def endpoints(count: int) -> None:
    """`count` of them, with one bucket and one topic."""
    bucket = ArtifactBucket("artifacts", ArtifactBucketArgs())
    topic = AlarmTopic("alarms", AlarmTopicArgs())
    for number in range(count):
        SageMakerEndpoint(
            f"model-{number}",
            SageMakerEndpointArgs(
                model=Model(path="model.tar.gz", framework="sklearn:1.2"),
                instance_type="ml.m5.xlarge",
                artifact_bucket=bucket.bucket_name,
                scaling=Scaling(
                    min=4,
                    max=10,
                    requests_per_minute=1000,
                    cpu_percent=60,
                    schedules={"night": Schedule(cron="0 22 * * *", min=2)},
                ),
                rollout=Rollout(strategy=Strategy.CANARY, percent=25, bake_minutes=10),
                alarms=Alarms(
                    p99_ms=100,
                    mean_ms=50,
                    cpu_percent=90,
                    memory_percent=90,
                    disk_percent=80,
                    no_traffic_minutes=30,
                    at_max_minutes=30,
                    notify=[topic.topic_arn],
                ),
                network=Network(subnets=["subnet-0a1b2c3d"], security_groups=["sg-0a1b2c3d"]),
                encryption=Encryption(make_key=True),
                data_capture=DataCapture(sampling_percent=10),
                variants={f"v{place}": Variant(weight=place) for place in range(_VARIANTS)},
                tags={"service": f"model-{number}"},
            ),
        )
