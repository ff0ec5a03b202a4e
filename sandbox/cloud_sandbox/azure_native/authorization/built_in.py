"""Azure's own roles, as far as anything here asks for what they give.

Source: `built-in-roles` and its pages by service in MicrosoftDocs/azure-docs [D].
"""

from collections.abc import Mapping
from typing import Final

from cloud_sandbox.azure_native.authorization.permissions import Permissions

_REGISTRIES: Final = "Microsoft.ContainerRegistry/registries"
_CONTAINERS: Final = "Microsoft.Storage/storageAccounts/blobServices/containers"
_WORKSPACES: Final = "Microsoft.MachineLearningServices/workspaces"
_AUTHORIZATION: Final = "Microsoft.Authorization"

BUILT_IN: Final[Mapping[str, Permissions]] = {
    # AcrPull
    "7f951dda-4ed3-4680-a7ca-43fe172d538d": Permissions((f"{_REGISTRIES}/pull/read",)),
    # AcrPush
    "8311e382-0749-4cb8-b61a-304f252e45ec": Permissions(
        (f"{_REGISTRIES}/pull/read", f"{_REGISTRIES}/push/write")
    ),
    # Storage Blob Data Reader
    "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": Permissions(
        (f"{_CONTAINERS}/read",), data_actions=(f"{_CONTAINERS}/blobs/read",)
    ),
    # Storage Blob Data Contributor
    "ba92f5b4-2d11-453d-a403-e96b0029c9fe": Permissions(
        tuple(f"{_CONTAINERS}/{verb}" for verb in ("delete", "read", "write")),
        data_actions=tuple(
            f"{_CONTAINERS}/blobs/{verb}"
            for verb in ("delete", "read", "write", "move/action", "add/action")
        ),
    ),
    # Storage Blob Data Owner
    "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": Permissions(
        (f"{_CONTAINERS}/*",), data_actions=(f"{_CONTAINERS}/blobs/*",)
    ),
    # AzureML Metrics Writer (preview)
    "635dd51f-9968-44d3-b7fb-6d9a6bd613ae": Permissions((f"{_WORKSPACES}/metrics/*/write",)),
    # AzureML Data Scientist
    "f6c7c914-8db3-469d-8ca1-694a8f32e121": Permissions(
        tuple(f"{_WORKSPACES}/*/{verb}" for verb in ("read", "action", "delete", "write")),
        (
            *(f"{_WORKSPACES}/{verb}" for verb in ("delete", "write", "listKeys/action")),
            *(f"{_WORKSPACES}/computes/*/{verb}" for verb in ("write", "delete")),
            f"{_WORKSPACES}/computes/listKeys/action",
        ),
    ),
    # Reader
    "acdd72a7-3385-48ef-bd42-f606fba81ae7": Permissions(("*/read",)),
    # Contributor: no data of blobs, and no roles
    "b24988ac-6180-42a0-ab88-20f7382dd24c": Permissions(
        ("*",),
        tuple(
            f"{_AUTHORIZATION}/{what}" for what in ("*/Delete", "*/Write", "elevateAccess/Action")
        ),
    ),
    # Owner: no data of blobs either
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": Permissions(("*",)),
}
"""By the GUID of the definition."""
