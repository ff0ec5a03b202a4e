"""Azure's built-in roles, by their ids, and how they are assigned."""

from enum import StrEnum


class Role(StrEnum):
    """Ids: Microsoft's page `built-in-roles` (MicrosoftDocs/azure-docs) [D]."""

    ACR_PULL = "7f951dda-4ed3-4680-a7ca-43fe172d538d"
    METRICS_WRITER = "635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
    """`AzureML Metrics Writer (preview)`."""

    BLOB_READER = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    """`Storage Blob Data Reader`."""

    BLOB_CONTRIBUTOR = "ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    """`Storage Blob Data Contributor`."""


def definition(subscription_id: str, role: str) -> str:
    """What `roleDefinitionId` takes: a definition as the subscription has it."""
    return (
        f"/subscriptions/{subscription_id}/providers/Microsoft.Authorization/roleDefinitions/{role}"
    )
