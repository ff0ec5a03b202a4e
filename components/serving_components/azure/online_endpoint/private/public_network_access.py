"""PublicNetworkAccess: whether a way leads over the internet."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class PublicNetworkAccess(StrEnum):
    """Azure's words, as its API has them."""

    ENABLED = "Enabled"
    DISABLED = "Disabled"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    PublicNetworkAccessOrWord: TypeAlias = PublicNetworkAccess | Literal["Enabled", "Disabled"]
else:
    PublicNetworkAccessOrWord = PublicNetworkAccess
