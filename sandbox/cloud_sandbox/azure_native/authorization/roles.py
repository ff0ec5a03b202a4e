"""What built-in roles let their holders do, as far as deployments need it.

Source of the ids and of what they are for: Microsoft's page of built-in roles and
`concept-endpoints-online-auth` [D]. A role that is not here may let its holder do anything.
"""

from enum import StrEnum
from typing import Final

from cloud_sandbox.azure_native.resource_id import inside, key_of, name_of
from cloud_sandbox.engine.here import Here

TOKEN: Final = "azure-native:authorization:RoleAssignment"


class Right(StrEnum):
    """Something that a deployment's identity must be able to do."""

    PULL_IMAGES = "AcrPull"
    READ_BLOBS = "Storage Blob Data Reader"


_EVERYWHERE: Final = frozenset({Right.PULL_IMAGES})
_ROLES: Final = {
    "7f951dda-4ed3-4680-a7ca-43fe172d538d": frozenset({Right.PULL_IMAGES}),  # AcrPull
    "8311e382-0749-4cb8-b61a-304f252e45ec": frozenset({Right.PULL_IMAGES}),  # AcrPush
    "b24988ac-6180-42a0-ab88-20f7382dd24c": _EVERYWHERE,  # Contributor: no data of blobs
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": _EVERYWHERE,  # Owner: the same
    "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": frozenset({Right.READ_BLOBS}),  # its Reader
    "ba92f5b4-2d11-453d-a403-e96b0029c9fe": frozenset({Right.READ_BLOBS}),  # its Contributor
    "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": frozenset({Right.READ_BLOBS}),  # its Owner
}


def may(here: Here, principal: str, right: Right, on: str) -> bool:
    """Whether an assignment that exists here lets somebody do something on a resource."""
    return any(
        record.inputs["principalId"] == principal
        and _covers(str(record.inputs["scope"]), on)
        and right in _ROLES.get(name_of(str(record.inputs["roleDefinitionId"])).lower(), (right,))
        for record in here.store.all(TOKEN)
    )


def _covers(scope: str, on: str) -> bool:
    return key_of(scope) == key_of(on) or inside(on, scope)
