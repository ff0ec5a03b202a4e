"""Container apps of Azure that answer in the clear."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:app:ContainerApp",)
_PATH: Final = ("configuration", "ingress", "allowInsecure")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """False, HTTP is sent on to HTTPS: its documentation in pulumi-azure-native 3.29.0 [D]."""
    if resource.at(*_PATH) is True:
        yield Finding(_PATH, "true lets HTTP in", "leave it out")
