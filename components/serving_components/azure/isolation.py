"""Isolation: the network that a workspace keeps for what runs in it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class Isolation(StrEnum):
    """Networks that Azure Machine Learning manages, in its own words."""

    DISABLED = "Disabled"
    """None: what deployments reach is as the endpoint says."""

    ALLOW_INTERNET_OUTBOUND = "AllowInternetOutbound"
    """One that the internet is reached from."""

    ALLOW_ONLY_APPROVED_OUTBOUND = "AllowOnlyApprovedOutbound"
    """One that nothing else is reached from; it brings a firewall, billed by the hour."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    IsolationOrWord: TypeAlias = (
        Isolation | Literal["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"]
    )
else:
    IsolationOrWord = Isolation
