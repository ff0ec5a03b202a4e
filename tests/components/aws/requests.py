"""Requests for an endpoint: each test shows only what it is about."""

from pathlib import Path
from typing import Any, Final

import pulumi

from serving_components import Model, Scaling
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs
from tests.support.cloud import RecordingCloud

ARCHIVE: Final = Path(__file__).parents[3] / "examples" / "digits" / "model.tar.gz"
DIGITS: Final = Model(path=str(ARCHIVE), framework="sklearn:1.2")
OWN: Final = Model(image="fraud:1.4.2")
ELASTIC: Final = Scaling(min=2, max=8, requests_per_minute=1000)


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
