"""Accounts of Azure's storage whose blobs may be opened to everybody."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:storage:StorageAccount",)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Left out is false: its documentation in pulumi-azure-native 3.29.0 [D]."""
    if resource.at("allowBlobPublicAccess") is True:
        yield Finding(
            ("allowBlobPublicAccess",), "true lets containers be open to anybody", "leave it out"
        )
