"""AuthMode: who may ask an endpoint."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class AuthMode(StrEnum):
    """Azure's words, as its API has them; those of its command line are others."""

    AAD_TOKEN = "AADToken"  # noqa: S105 - a word
    """Whoever has a role on the endpoint, by a token of Entra."""

    AML_TOKEN = "AMLToken"  # noqa: S105 - a word
    """Whoever asked the workspace for a token of its own."""

    KEY = "Key"
    """Whoever has one of two keys."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    AuthModeOrWord: TypeAlias = AuthMode | Literal["AADToken", "AMLToken", "Key"]
else:
    AuthModeOrWord = AuthMode
