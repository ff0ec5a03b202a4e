"""Container groups of Azure with an address of their own on the internet."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:containerinstance:ContainerGroup",)
_PATH: Final = ("ipAddress", "type")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`ContainerGroupIpAddressType` of the API's models [D]; nothing before it asks who calls."""
    if resource.at(*_PATH) == "Public":
        yield Finding(_PATH, "Public answers anybody", "set it to Private, or exempt it")
