"""Where Azure Resource Manager is: Azure's own address, or one of this machine instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from serving_components.azure.own_resource.environment import ENVIRONMENT
from serving_components.core.own_resource.this_machine import of_this_machine

VARIABLE: Final = "SERVING_AZURE_ENDPOINT"
"""A sandbox sets it."""

AZURE: Final = "https://management.azure.com"
"""Of the public cloud: the host of the addresses in Azure's page about asynchronous operations
(learn.microsoft.com, `async-operations` [D]). Those of other clouds are left out."""


@dataclass(frozen=True)
class Address:
    """What a request's path is put behind."""

    url: str
    ours: bool
    """Whether it is this machine's, which is never told who asks."""

    def has(self, url: str) -> bool:
        """Whether a URL that was answered leads there: credentials go nowhere else."""
        try:
            return _origin(url) == _origin(self.url)
        except ValueError:
            return False


def address_of(environment: Mapping[str, str] = ENVIRONMENT) -> Address:
    """The address that answers.

    Raises:
        NotMoved: the variable names another machine. Credentials of Azure's would be worth
            something there, and a request's contents too.
    """
    told = environment.get(VARIABLE)
    if not told:
        return Address(AZURE, ours=False)
    return Address(of_this_machine(told, variable=VARIABLE, cloud="Azure"), ours=True)


def _origin(url: str) -> tuple[str, str | None, int | None, bool]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port, bool(parts.username or parts.password)
