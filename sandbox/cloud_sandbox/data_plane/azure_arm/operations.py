"""Long operations of endpoints: where they are told, and how far they are.

Forms of their URLs: `AzureAsyncOperationUri` in the properties of endpoints that public logs show
[I]. Their bodies: Azure's page `async-operations` [D].
"""

import uuid
from datetime import UTC, datetime
from typing import Any, Final

from cloud_sandbox.azure_native.machinelearningservices.in_workspace import VERSION
from cloud_sandbox.azure_native.machinelearningservices.names import OPERATION
from cloud_sandbox.data_plane.azure_arm.asked import Asked, Told
from cloud_sandbox.data_plane.azure_arm.refused import NOT_FOUND
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record

_STATUS: Final = "mfeOperationsStatus"
_RESULTS: Final = "mfeOperationResults"
_UNDER_WAY: Final = "InProgress"
"""Anything but `Succeeded`, `Failed` and `Canceled` is under way [D]; the service's word [U]."""


def begun(asked: Asked, record: Record) -> dict[str, str]:
    """Note what a change of an endpoint began; the headers that tell of it."""
    here = asked.here
    operation = record.operation or Operation("", here.store.now(), 0)
    identity = f"oeidp:{uuid.uuid4()}:{uuid.uuid4()}"
    here.store.put(Record(here.scope, OPERATION, identity, {"on": record.id}, {}, operation))
    place = (
        f"{asked.root}/subscriptions/{here.scope.account}/providers"
        f"/Microsoft.MachineLearningServices/locations/{record.attributes['location']}"
    )
    return {
        "Azure-AsyncOperation": f"{place}/{_STATUS}/{identity}?api-version={VERSION}",
        "Location": f"{place}/{_RESULTS}/{identity}?api-version={VERSION}",
    }


def status(asked: Asked) -> Told:
    """By `Azure-AsyncOperation`: how far it is."""
    record, operation = _found(asked.here, asked.names["operation"])
    over = operation.over(asked.here.store.now())
    told: dict[str, Any] = {
        "id": asked.id,
        "name": record.id,
        "status": "Succeeded" if over else _UNDER_WAY,
        "startTime": _moment(operation.began),
    }
    ended = {"endTime": _moment(operation.began + operation.lasts)} if over else {}
    return Told(told | ended)


def on(asked: Asked) -> str | None:
    """By `Location`: what was changed, by its key, once that is over."""
    record, operation = _found(asked.here, asked.names["operation"])
    return str(record.inputs["on"]) if operation.over(asked.here.store.now()) else None


def _found(here: Here, identity: str) -> tuple[Record, Operation]:
    record = here.find(OPERATION, identity)
    if record is None or record.operation is None:
        raise NOT_FOUND.told(f"there is no operation {identity!r}")
    return record, record.operation


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()
