"""What an endpoint is to be by a call's body, as its type keeps it.

A body is what a GET answered, changed a little: what Azure itself had added and nobody asked for
stays so, or the provider would find changes that nobody made.
"""

from typing import Any, Final

from cloud_sandbox.data_plane.azure_arm.refused import JSON
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_SAID: Final = ("location", "tags", "kind", "sku", "identity", "properties")
_ANSWERED: Final = frozenset({"id", "name", "type", "systemData"})
_ANSWERED_INSIDE: Final = frozenset({"provisioningState", "scoringUri", "swaggerUri"})
"""What is read alone: `visibility` in azure-ai-ml 1.35.2's models [D]."""


def of_body(body: dict[str, Any], names: Properties, before: Record | None) -> Properties:
    """Inputs; `names` are those of its path.

    Raises:
        ArmRefused: a field that no endpoint has.
    """
    for name in body:
        if name not in _SAID and name not in _ANSWERED:
            raise JSON.told(f"{name} is no field of an online endpoint; it has {', '.join(_SAID)}")
    said = {name: body[name] for name in _SAID if body.get(name) is not None}
    if isinstance(said.get("identity"), dict):
        said["identity"] = _identity(said["identity"])
    if isinstance(said.get("properties"), dict):
        properties = said["properties"]
        said["properties"] = {
            name: value
            for name, value in properties.items()
            if value is not None and name not in _ANSWERED_INSIDE
        }
    if before is None:
        return names | said
    told = inside(said, "properties")
    was, added = inside(before.inputs, "properties"), inside(before.attributes, "properties")
    said["properties"] = _asked(told, was, added)
    return names | _asked(said, before.inputs, before.attributes)


def _asked(said: Properties, was: Properties, added: Properties) -> Properties:
    """Without what was not asked for before, and is as Azure has it, or empty."""
    return {
        name: value
        for name, value in said.items()
        if name in was or (value != added.get(name) and value != {})
    }


def _identity(told: dict[str, Any]) -> Properties:
    """Assigned ones are a map over HTTP, and a list of ids to azure-native [D]."""
    said: Properties = {"type": told.get("type")}
    assigned = told.get("userAssignedIdentities")
    return said | ({"userAssignedIdentities": sorted(assigned)} if assigned else {})
