"""Where a container of blobs answers."""

import re
from dataclasses import dataclass
from typing import Final

from serving_components.azure.own_resource.address import Address
from serving_components.core.own_resource.failure import NotMoved

ACCOUNT: Final = re.compile(r"[a-z0-9]{3,24}")
CONTAINER: Final = re.compile(r"(?=.{3,63}\Z)[a-z0-9](-?[a-z0-9])*")
"""Both: documentation of their inputs in pulumi-azure-native 3.29.0 [D]."""

_HOST: Final = "blob.core.windows.net"
"""Of the public cloud. Those of other clouds are left out."""


@dataclass(frozen=True)
class Place:
    """One container."""

    account: str
    container: str

    @property
    def name(self) -> str:
        return f"{self.container} of {self.account}"

    def url(self, address: Address) -> str:
        """Its own address: below ours, or the account's host.

        Raises:
            NotMoved: the names are none; a token goes to no host that they would make up.
        """
        if not ACCOUNT.fullmatch(self.account) or not CONTAINER.fullmatch(self.container):
            raise NotMoved(
                f"account and container must be names, such as riskmodels and models; got"
                f" {self.account!r} and {self.container!r}"
            )
        if address.ours:
            return f"{address.url}/{_HOST}/{self.account}/{self.container}"
        return f"https://{self.account}.{_HOST}/{self.container}"
