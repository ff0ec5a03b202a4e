"""What one request becomes in CloudWatch.

API Gateway guide, `Work with metrics for HTTP APIs`: names, units, and dimensions: of the API, of
its stage, and of the route where detailed metrics are enabled [D]. That the last is called by its
key, and that 0 is sent where there is no error [U].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

NAMESPACE: Final = "AWS/ApiGateway"
_MS: Final = 1000.0


@dataclass(frozen=True)
class Call:
    """One request, as API Gateway saw it."""

    scope: Scope
    api: str
    stage: str
    route: str
    """Its key; empty where none matched."""

    detailed: bool
    status: int
    took_s: float
    integration_s: float | None
    """None where nothing was asked."""

    bytes: int
    """Of request and answer."""


def data(call: Call, at: float) -> Iterator[Datum]:
    """Its data points."""
    values = {
        "Count": 1.0,
        "4xx": float(400 <= call.status < 500),  # noqa: PLR2004 - of HTTP
        "5xx": float(call.status >= 500),  # noqa: PLR2004
        "Latency": call.took_s * _MS,
        "DataProcessed": float(call.bytes),
    }
    if call.integration_s is not None:
        values["IntegrationLatency"] = call.integration_s * _MS
    api = frozenset({("ApiId", call.api)})
    stage = api | {("Stage", call.stage)}
    told = [api, stage]
    if call.detailed and call.route:
        told.append(stage | {("Route", call.route)})
    for name, value in values.items():
        for dimensions in told:
            yield Datum(Series(call.scope, NAMESPACE, name, dimensions), at, value)
