"""What one request becomes in Cloud Monitoring: "Google Cloud metrics: A to B", aiplatform [D]."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.vertex.directory import Place
from cloud_sandbox.engine.series import Datum, Series

NAMESPACE: Final = "aiplatform.googleapis.com"
ONLINE: Final = "prediction/online"
_MILLISECONDS: Final = 1000


@dataclass(frozen=True)
class Call:
    """One request, as the service saw it."""

    place: Place
    status: int
    """That its caller got."""

    instances: int
    """How many predictions it asked for."""

    model_s: float
    """In the container."""

    overhead_s: float
    """Everything else."""


def data(call: Call, at: float) -> Iterator[Datum]:
    """The data points of a call.

    `prediction_count` counts instances, not requests ("Monitoring metrics" of Vertex AI's
    documentation [D]). That errors have latencies, and 4xx are errors, is not written [U].
    """
    yield _datum(call.place, "response_count", at, 1, response_code=f"{call.status // 100}xx")
    failed = call.status >= 400  # noqa: PLR2004 - of HTTP
    yield _datum(call.place, "error_count", at, int(failed))
    if not failed:
        yield _datum(call.place, "prediction_count", at, call.instances)
    latencies = {"model": call.model_s, "overhead": call.overhead_s}
    for kind, seconds in (latencies | {"total": sum(latencies.values())}).items():
        milliseconds = seconds * _MILLISECONDS
        yield _datum(call.place, "prediction_latencies", at, milliseconds, latency_type=kind)


def series(place: Place, name: str, **labels: str) -> Series:
    """Of one deployed model, by the resource's labels and the metric's."""
    scope, endpoint, model = place
    told = {"endpoint_id": endpoint, "location": scope.region, "deployed_model_id": model}
    return Series(scope, NAMESPACE, f"{ONLINE}/{name}", frozenset((told | labels).items()))


def _datum(place: Place, name: str, at: float, value: float, **labels: str) -> Datum:
    return Datum(series(place, name, **labels), at, value)
