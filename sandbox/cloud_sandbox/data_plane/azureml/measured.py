"""What one request becomes in Azure Monitor: the endpoint's metrics.

`supported-metrics` of Azure Monitor, `Microsoft.MachineLearningServices/workspaces/onlineEndpoints`
[D]. That mirrored requests count is not written [U].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.engine.series import Datum, Series

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
_MILLISECONDS: Final = 1000


@dataclass(frozen=True)
class Call:
    """One request, as the service saw it."""

    deployed: Deployed
    status: int
    """That its caller got."""

    model_status: int | None
    """That its container answered; None where it did not."""

    took_s: float
    """From its arrival to its answer."""


def data(call: Call, at: float) -> Iterator[Datum]:
    """The data points of a call."""
    told = {"resourceId": call.deployed.endpoint_id, "deployment": call.deployed.name}
    counted = told | {
        "statusCode": str(call.status),
        "statusCodeClass": f"{call.status // 100}xx",
        "modelStatusCode": "" if call.model_status is None else str(call.model_status),
    }
    yield _datum(call, "RequestsPerMinute", counted, at, 1.0)
    yield _datum(call, "RequestLatency", told, at, call.took_s * _MILLISECONDS)


def _datum(call: Call, name: str, told: dict[str, str], at: float, value: float) -> Datum:
    scope = call.deployed.record.scope
    return Datum(Series(scope, ENDPOINTS, name, frozenset(told.items())), at, value)
