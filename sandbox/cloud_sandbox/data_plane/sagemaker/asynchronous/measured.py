"""What asynchronous requests become in CloudWatch.

SageMaker guide, `Monitor an asynchronous endpoint`: names, units and dimensions [D]. The list is
exhaustive there, so `Invocations` and `OverheadLatency` are not sent. The guide once spelled
`InvocationsProcessed` with three `s`; a recording of Cloud Custodian's has the name used here [I].
Whether it counts those that failed is not written [U].
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.sagemaker.asynchronous.backlog import Key
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "AWS/SageMaker"
_MICROSECONDS: Final = 1_000_000
_MILLISECONDS: Final = 1_000


@dataclass
class Progress:
    """What is known of one request when it is over; times in seconds, None where it never came."""

    waited_s: float
    """In line."""

    download_s: float | None = None
    model_s: float | None = None
    upload_s: float | None = None
    status: int | None = None
    """What the container answered."""

    expired: bool = False
    failed: bool = False
    download_failed: bool = False
    upload_failed: bool = False
    notification_failed: bool = False


def data(
    endpoint: Key,
    variant: str,
    configuration: str,
    progress: Progress,
    *,
    total_s: float,
    at: float,
) -> Iterator[Datum]:
    """The data points of a request that is over, by endpoint and variant."""
    values: dict[str, float | None] = {
        "InvocationsProcessed": 1.0,
        "InvocationFailures": float(progress.failed),
        "ExpiredRequests": float(progress.expired),
        "RequestDownloadFailures": float(progress.download_failed),
        "ResponseUploadFailures": float(progress.upload_failed),
        "NotificationFailures": float(progress.notification_failed),
        "TimeInBacklog": progress.waited_s * _MICROSECONDS,
        "TotalProcessingTime": total_s * _MILLISECONDS,
        "RequestDownloadLatency": _micro(progress.download_s),
        "ResponseUploadLatency": _micro(progress.upload_s),
        "ModelLatency": _micro(progress.model_s),
    }
    if progress.model_s is not None:
        status = 500 if progress.status is None else progress.status
        values["Invocation4XXErrors"] = float(400 <= status < 500)  # noqa: PLR2004 - of HTTP
        values["Invocation5XXErrors"] = float(status >= 500)  # noqa: PLR2004
    dimensions = {("EndpointName", endpoint[1]), ("VariantName", variant)}
    fleet = dimensions | {("EndpointConfigName", configuration)}
    for told in (dimensions, fleet):
        yield from _data(endpoint, told, values, at)


def backlog(
    endpoint: Key, *, size: int, instances: int, oldest_s: float, at: float
) -> Iterator[Datum]:
    """How the line is now, by endpoint alone.

    Of `HasBacklogWithoutCapacity` the guide's page on autoscaling tells: 1 while requests wait and
    there is no instance, else 0 [D]. Per instance of none nothing is sent [U].
    """
    values: dict[str, float | None] = {
        "ApproximateBacklogSize": float(size),
        "ApproximateBacklogSizePerInstance": size / instances if instances else None,
        "ApproximateAgeOfOldestRequest": oldest_s,
        "HasBacklogWithoutCapacity": float(bool(size) and not instances),
    }
    yield from _data(endpoint, {("EndpointName", endpoint[1])}, values, at)


def _data(
    endpoint: Key,
    dimensions: set[tuple[str, str]],
    values: Mapping[str, float | None],
    at: float,
) -> Iterator[Datum]:
    for name, value in values.items():
        if value is not None:
            yield Datum(Series(endpoint[0], _NAMESPACE, name, frozenset(dimensions)), at, value)


def _micro(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * _MICROSECONDS
