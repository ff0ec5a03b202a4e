"""What is sent to change an endpoint: the whole of it, as it was found.

A PATCH takes tags and identity alone (`PartialMinimalTrackedResourceWithIdentity` of azure-ai-ml
1.35.2 [D]), so the endpoint is written as a whole, as Azure's own client does it.
"""

from typing import Any, Final

from serving_components.azure.own_resource.answers import Body
from serving_components.azure.traffic.settings import Settings, over
from serving_components.core.slots.shares import Shares

_SENT: Final = ("location", "tags", "kind", "sku")
_ANSWERED_ONLY: Final = frozenset({"provisioningState", "scoringUri", "swaggerUri", "keys"})
"""`OnlineEndpointProperties`: three are read alone, and `keys` is always answered as null [D]."""


def written(found: Body, shares: Shares, settings: Settings) -> Body:
    """The endpoint with other shares and settings; nothing else of it changes."""
    properties = {
        name: value
        for name, value in found.get("properties", {}).items()
        if name not in _ANSWERED_ONLY
    }
    properties |= {"traffic": shares.traffic, "mirrorTraffic": shares.mirror}
    sent = {name: found[name] for name in _SENT if found.get(name) is not None}
    identity = {"identity": _identity(found["identity"])} if found.get("identity") else {}
    return over({**sent, **identity, "properties": properties}, settings)


def _identity(found: Body) -> Body:
    """`ManagedServiceIdentity`: what each identity is called in Entra is read alone [D]."""
    ids: dict[str, Any] = {it: {} for it in found.get("userAssignedIdentities") or ()}
    return {"type": found["type"], **({"userAssignedIdentities": ids} if ids else {})}
