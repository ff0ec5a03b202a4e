"""Accounts of Azure's storage that take what is in the clear, or what has been broken."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:storage:StorageAccount",)

_BROKEN: Final = (None, "TLS1_0", "TLS1_1")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    lowest = resource.at("minimumTlsVersion")
    if lowest in _BROKEN:
        # "The default interpretation is TLS 1.0": its documentation in pulumi-azure-native [D]
        got = f"{lowest or 'left out, which is TLS1_0,'} can be broken"
        yield Finding(("minimumTlsVersion",), got, "set it to TLS1_2")
    if resource.at("enableHttpsTrafficOnly") is False:
        yield Finding(("enableHttpsTrafficOnly",), "false lets HTTP in", "leave it out")
