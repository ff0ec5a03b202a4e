"""Requests for an endpoint: each test shows only what it is about."""

from pathlib import Path
from typing import Any, Final

import pulumi

from serving_components import Alarms, Between, Channels, Model, Scaling, ScalingMetric, Schedule
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs
from tests.support.cloud import RecordingCloud

ARCHIVE: Final = Path(__file__).parents[3] / "examples" / "digits" / "model.tar.gz"
DIGITS: Final = Model(path=str(ARCHIVE), framework="sklearn:1.2")
OWN: Final = Model(image="fraud:1.4.2")
ELASTIC: Final = Scaling(min=2, max=8, requests_per_minute=1000)
EVERY_TARGET: Final = Scaling(
    max=4,
    requests_per_minute=600,
    concurrent_requests=4,
    cpu_percent=60,
    gpu_percent=70,
    gpu_memory_percent=80,
    metric=ScalingMetric(namespace="Shop", name="BasketsPerWorker", target=3),
)
THRESHOLDS: Final = Scaling(
    min=2,
    max=8,
    between=Between(metric="cpu", scale_in_percent=30, scale_out_percent=70),
    schedules={"night": Schedule(cron="0 20 * * *", max=2)},
)
EVERY_ALARM: Final = Alarms(
    p99_ms=100,
    mean_ms=40,
    no_traffic_minutes=30,
    at_max_minutes=15,
    cpu_percent=90,
    memory_percent=90,
    disk_percent=85,
    gpu_percent=90,
    gpu_memory_percent=90,
    channels=Channels(page=["arn:aws:sns:eu-west-1:123456789012:pager"]),
)


def a_request(**changes: Any) -> SageMakerEndpointArgs:
    """The smallest request, of a stack that shares one bucket, with changes."""
    return SageMakerEndpointArgs(**_SMALLEST | changes)


def deploy(
    cloud: RecordingCloud, opts: pulumi.ResourceOptions | None = None, **asked: Any
) -> SageMakerEndpoint:
    """An endpoint of this request, made."""
    made: SageMakerEndpoint = cloud.deploy(
        lambda: SageMakerEndpoint("fraud", a_request(**asked), opts)
    )
    return made


_SMALLEST: Final[dict[str, Any]] = {
    "model": DIGITS,
    "instance_type": "ml.m5.large",
    "artifact_bucket": "shared",
}
