"""Container apps of Azure that the internet reaches."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:app:ContainerApp",)

_INGRESS: Final = ("configuration", "ingress")
_CERTIFICATE: Final = "require"


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """What each input does is its documentation in pulumi-azure-native 3.29.0 [D]."""
    by = str(resource.at(*_INGRESS, "clientCertificateMode")).lower()
    listed = resource.at(*_INGRESS, "ipSecurityRestrictions")
    if resource.at(*_INGRESS, "external") is True and not listed and by != _CERTIFICATE:
        yield Finding(
            (*_INGRESS, "external"),
            "true answers anybody",
            "set it to false, require client certificates, list who may by ipSecurityRestrictions,"
            " or exempt it (where ContainerAppsAuthConfig asks who calls)",
        )
