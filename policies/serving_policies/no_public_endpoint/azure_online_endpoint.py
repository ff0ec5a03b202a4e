"""Whether Azure's online endpoints answer the internet by a key alone."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import UNKNOWN, Resource

_TRAFFIC: Final = "serving:index:AzureTraffic"
_WHERE: Final = {
    "azure-native:machinelearningservices:OnlineEndpoint": (
        "properties",
        "onlineEndpointProperties",
    ),
    _TRAFFIC: ("settings",),
}
"""An endpoint of ours is made by the one, and changed by the other from then on. The block is
`properties` in pulumi-azure-native 3.29.0 [D], and was called otherwise before 3 [U]."""

TYPES: Final = tuple(_WHERE)

_CLOSED: Final = "Disabled"
_BY_TOKEN: Final = ("AADToken", "AMLToken")
"""Both are asked for by somebody whom Entra ID knows, and who has a role."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`PublicNetworkAccessType` and `EndpointAuthMode` of the API's models [D]."""
    named = _WHERE[resource.type]
    where = next((it for it in named if resource.at(it) is not None), named[0])
    access, mode = resource.at(where, "publicNetworkAccess"), resource.at(where, "authMode")
    told = access is UNKNOWN or mode is UNKNOWN or (resource.type == _TRAFFIC and mode is None)
    if told or access == _CLOSED or mode in _BY_TOKEN:
        return
    yield Finding(
        (where, "publicNetworkAccess"),
        f"{access or 'left out, which is Enabled,'} answers whoever has the key",
        "set authMode to AADToken, or publicNetworkAccess to Disabled, or exempt it",
    )
