"""What somebody may do on a resource, by the roles that were assigned here.

A role that is neither Azure's nor was made here is taken for enough, and so is a condition of an
assignment: the sandbox can see into neither.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from cloud_sandbox.azure_native.authorization.built_in import BUILT_IN
from cloud_sandbox.azure_native.authorization.permissions import Permissions, of_definition
from cloud_sandbox.azure_native.resource_id import inside, key_of, name_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.store import Store

TOKEN: Final = "azure-native:authorization:RoleAssignment"
DEFINITION: Final = "azure-native:authorization:RoleDefinition"
_EVERYTHING: Final = (Permissions(("*",), data_actions=("*",)),)
_BLOBS: Final = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs"
_WORKSPACES: Final = "Microsoft.MachineLearningServices/workspaces"


class Right(Enum):
    """Something that somebody must be able to do: the operation, of what kind, and whose role."""

    PULL_IMAGES = "Microsoft.ContainerRegistry/registries/pull/read", False, "AcrPull"
    READ_BLOBS = f"{_BLOBS}/read", True, "Storage Blob Data Reader"
    WRITE_BLOBS = f"{_BLOBS}/write", True, "Storage Blob Data Contributor"
    WRITE_METRICS = (
        f"{_WORKSPACES}/metrics/resource/write",
        False,
        "AzureML Metrics Writer (preview)",
    )
    ASK_ENDPOINT = f"{_WORKSPACES}/onlineEndpoints/score/action", False, "AzureML Data Scientist"
    LIST_KEYS = f"{_WORKSPACES}/onlineEndpoints/listKeys/action", False, "AzureML Data Scientist"
    GET_TOKEN = f"{_WORKSPACES}/onlineEndpoints/token/action", False, "AzureML Data Scientist"

    def __init__(self, operation: str, data: bool, role: str) -> None:
        self.operation, self.data, self.role = operation, data, role


def may(here: Here, principal: str, right: Right, on: str) -> bool:
    """Whether an assignment that exists here lets somebody do something on a resource."""
    return not lacking(here.store, principal, [right], on)


def lacking(store: Store, principal: str, wanted: Iterable[Right], on: str) -> list[Right]:
    """Those that nothing gives somebody on a resource."""
    given = [
        permissions
        for record in store.all(TOKEN)
        if key_of(str(record.inputs["principalId"])) == key_of(principal)
        and _covers(str(record.inputs["scope"]), on)
        for permissions in _of_role(store, str(record.inputs["roleDefinitionId"]))
    ]
    return [
        right
        for right in wanted
        if not any(one.give(right.operation, data=right.data) for one in given)
    ]


def _of_role(store: Store, definition: str) -> Iterable[Permissions]:
    """Of a definition by its GUID: an id of one scope and that of another are of the same."""
    guid = name_of(definition).lower()
    if guid in BUILT_IN:
        return (BUILT_IN[guid],)
    made = [one for one in store.all(DEFINITION) if name_of(one.id).lower() == guid]
    return of_definition(made[0].inputs) if made else _EVERYTHING


def _covers(scope: str, on: str) -> bool:
    return key_of(scope) == key_of(on) or inside(on, scope)
