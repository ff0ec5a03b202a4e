"""Names of what a storage account holds."""

from typing import Final

ACCOUNT: Final = "azure-native:storage:StorageAccount"
CONTAINER: Final = "azure-native:storage:BlobContainer"
BLOB: Final = "azure-native:storage:blob"
"""No type of the provider: its own `Blob` is written by an account's keys alone."""
