"""Container apps of Azure that the internet reaches."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import UNKNOWN, Resource

TYPES: Final = ("azure-native:app:ContainerApp",)

_INGRESS: Final = ("configuration", "ingress")
_LISTED: Final = (*_INGRESS, "ipSecurityRestrictions")
_CERTIFICATE: Final = "require"


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """What each input does is its documentation in pulumi-azure-native 3.29.0 [D]."""
    by = str(resource.at(*_INGRESS, "clientCertificateMode")).lower()
    if (
        resource.at(*_INGRESS, "external") is True
        and not _lists_who(resource)
        and by != _CERTIFICATE
    ):
        yield Finding(
            (*_INGRESS, "external"),
            "true answers anybody",
            "set it to false, require client certificates, list who may by ipSecurityRestrictions,"
            " or exempt it (where ContainerAppsAuthConfig asks who calls)",
        )


def _lists_who(app: Resource) -> bool:
    """By rules that allow; those that deny leave everybody else (the same documentation)."""
    if app.at(*_LISTED) is UNKNOWN:
        return True
    rules = [(app.at(*at, "action"), app.at(*at, "ipAddressRange")) for at, _ in app.each(*_LISTED)]
    allowed = [where for action, where in rules if action is UNKNOWN or action == "Allow"]
    return bool(allowed) and not any(str(where).endswith("/0") for where in allowed)
