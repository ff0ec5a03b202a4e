"""Who a resource is in Entra ID: its own identity, and those that were assigned to it."""

import uuid
from typing import Any, Final

from cloud_sandbox.azure_native.resource_id import key_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, texts
from cloud_sandbox.engine.wire import Properties

ASSIGNED: Final = "azure-native:managedidentity:UserAssignedIdentity"
_NAMES: Final = uuid.UUID("6f0c2f0e-2d5b-4c43-9a9c-8d6f1a7f3b52")
"""In which GUIDs are made of names here; Azure makes them at random."""


def guid_of(what: str) -> str:
    """A GUID that is always the same for a text."""
    return str(uuid.uuid5(_NAMES, what))


def tenant_of(here: Here) -> str:
    """The tenant of the provider, or one made of the subscription."""
    told = here.config.get("tenantId")
    return told if isinstance(told, str) and told else guid_of(f"tenant {here.scope.account}")


def assigned_to(identity: Properties) -> list[str]:
    """The ids in an identity block: a list, in some types the keys of a map."""
    asked = identity.get("userAssignedIdentities")
    return list(asked) if isinstance(asked, dict) else texts(asked)


def told(here: Here, shown: str, inputs: Properties) -> Properties | None:
    """The output `identity`: what a map of assigned ones and an own one say of themselves."""
    identity = inside(inputs, "identity")
    if not identity:
        return None
    added: Properties = {}
    if "SystemAssigned" in str(identity.get("type")):
        added = {"principalId": guid_of(f"principal {key_of(shown)}"), "tenantId": tenant_of(here)}
    assigned = {one: _assigned(here, one) for one in assigned_to(identity)}
    return added | ({"userAssignedIdentities": assigned} if assigned else {})


def missing(here: Here, inputs: Properties) -> list[str]:
    """Assigned identities of this subscription that do not exist."""
    own = f"/subscriptions/{here.scope.account}/".lower()
    return [
        one
        for one in assigned_to(inside(inputs, "identity"))
        if one.lower().startswith(own) and here.find(ASSIGNED, key_of(one)) is None
    ]


def principals(here: Here, identity: Properties) -> list[str]:
    """The principals of assigned identities that exist here."""
    found = [here.find(ASSIGNED, key_of(one)) for one in assigned_to(identity)]
    return [str(one.attributes["principalId"]) for one in found if one is not None]


def _assigned(here: Here, identity: str) -> dict[str, Any]:
    found = here.find(ASSIGNED, key_of(identity))
    if found is None:
        return {}
    return {name: found.attributes[name] for name in ("clientId", "principalId")}
