"""Resources as Azure Resource Manager's answers tell them."""

from typing import Any, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.data_plane.azure_arm.refused import NOT_FOUND
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_TOLD: Final = (
    *("name", "type", "location", "tags", "kind", "sku", "identity", "properties", "systemData"),
)
_STEPS_TO_GROUP: Final = 4


def found(here: Here, kind: ArmResource, id_: str) -> Record:
    """What has an id.

    Raises:
        ArmRefused: nothing has.
    """
    record = here.find(kind.token, resource_id.key_of(id_))
    if record is None:
        group = id_.split("/")[_STEPS_TO_GROUP]
        below = id_.rstrip("/").partition("/providers/")[2] or resource_id.name_of(id_)
        raise NOT_FOUND.told(
            f"The Resource '{below}' under resource group '{group}' was not found. For more details"
            " please go to https://aka.ms/ARMResourceNotFoundFix"
        )
    return record


def below(here: Here, kind: ArmResource, id_: str) -> list[Record]:
    """All of a kind in what has an id."""
    there = here.store.all(kind.token, here.scope)
    return [record for record in there if resource_id.inside(record.id, id_)]


def under_way(here: Here, record: Record) -> str:
    """The state that something has while it is being made or changed; empty once that is over."""
    operation = record.operation
    return operation.doing if operation and not operation.over(here.store.now()) else ""


def shown(here: Here, kind: ArmResource, record: Record) -> dict[str, Any]:
    """A resource; what was never said is left out."""
    outputs = kind.outputs(record)
    told = {name: outputs[name] for name in _TOLD if outputs.get(name) is not None}
    if state := under_way(here, record):
        told["properties"] = told.get("properties", {}) | {"provisioningState": state}
    return {"id": kind.shown(record)} | told
