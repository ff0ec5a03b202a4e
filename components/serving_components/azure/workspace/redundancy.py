"""StorageRedundancy: how many copies of files there are."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class StorageRedundancy(StrEnum):
    """Copies that a storage account keeps, in Azure's words (`storage-redundancy` [D])."""

    LOCAL = "Standard_LRS"
    """Three in one place."""

    ZONES = "Standard_ZRS"
    """Three in as many zones of the region, where it has them."""

    REGIONS = "Standard_GRS"
    """Three here, and three in the region's pair."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    StorageRedundancyOrWord: TypeAlias = (
        StorageRedundancy | Literal["Standard_LRS", "Standard_ZRS", "Standard_GRS"]
    )
else:
    StorageRedundancyOrWord = StorageRedundancy
