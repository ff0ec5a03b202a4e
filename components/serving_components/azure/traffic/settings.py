"""What of an endpoint changes in place beside its shares: written here too, and by nobody else.

azure-native writes an endpoint as a whole and knows no shares of requests that were moved since, so
whatever it changed would take them away: it makes the endpoint, and ends it.
"""

from collections.abc import Iterable
from typing import Any, Final

from serving_components.azure.own_resource.answers import Body

Settings = dict[str, Any]
"""Only what is asked for, in the words of a state: `tags`, `identities` and names of properties."""

TAGS: Final = "tags"
IDENTITIES: Final = "identities"
DESCRIPTION: Final = "description"
FIXED: Final = {IDENTITIES: "identity", DESCRIPTION: "description"}
"""What an endpoint keeps as it was made: the identity by the limitations of Microsoft's page
`how-to-access-resources-from-endpoints-managed-identities` [D], the description by hashicorp's
`machine_learning_online_endpoint_resource.go` of terraform-provider-azurerm [D]."""

_CHANGED: Final = ("authMode", "publicNetworkAccess")


def live(found: Body, asked: Settings) -> Settings:
    """What an endpoint has for what is asked for."""
    properties = found.get("properties", {})
    there: Settings = {name: properties.get(name) for name in _CHANGED}
    there[DESCRIPTION] = properties.get(DESCRIPTION) or ""
    there[TAGS] = found.get("tags") or {}
    assigned = (found.get("identity") or {}).get("userAssignedIdentities") or ()
    there[IDENTITIES] = _spelled(assigned, asked.get(IDENTITIES) or ())
    return {name: there[name] for name in asked}


def over(body: Body, asked: Settings) -> Body:
    """The body of a PUT, with what is asked for."""
    properties = {name: asked[name] for name in _CHANGED if name in asked}
    changed: Body = {"properties": body["properties"] | properties}
    if TAGS in asked:
        changed["tags"] = asked[TAGS]
    return body | changed


def refusal(there: Settings, asked: Settings) -> str | None:
    """Why that cannot come about, in one line; `there` is as far as it is known."""
    lines = [
        f"its {called} stays {_told(there[name])}, and cannot become {_told(asked[name])}"
        for name, called in FIXED.items()
        if name in asked and name in there and there[name] != asked[name]
    ]
    if not lines:
        return None
    return (
        f"{', and '.join(lines)}: Azure fixes it when it makes an endpoint; ask for what it has, or"
        " for another endpoint (another endpoint_name of AzureOnlineEndpoint makes one)"
    )


def _told(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "its own one"
    return f'"{value}"'


def _spelled(there: Iterable[str], asked: Iterable[str]) -> list[str]:
    """Ids as they were asked for, in that order; ids are of any case [D]. Then all others."""
    left = {it.lower(): it for it in there}
    ours = [it for it in asked if left.pop(it.lower(), None) is not None]
    return [*ours, *left.values()]
