"""Things of another subscription, which are taken for there."""

from typing import Any, Final

OTHERS: Final = "/subscriptions/99999999-1111-2222-3333-444444444444/resourceGroups/others"


def assigned(name: str) -> str:
    """An identity's id."""
    return f"{OTHERS}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"


def identity(name: str) -> dict[str, Any]:
    """An identity block with an assigned one."""
    return {"type": "UserAssigned", "userAssignedIdentities": [assigned(name)]}


def resource(kind: str, name: str) -> str:
    """The id of something of a kind, such as `Microsoft.KeyVault/vaults`."""
    return f"{OTHERS}/providers/{kind}/{name}"
