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
_OF_PROPERTIES: Final = ("authMode", "publicNetworkAccess", "description")


def live(found: Body, asked: Settings) -> Settings:
    """What an endpoint has for what is asked for."""
    there: Settings = {name: found.get("properties", {}).get(name) for name in _OF_PROPERTIES}
    there[TAGS] = found.get("tags") or {}
    assigned = (found.get("identity") or {}).get("userAssignedIdentities") or ()
    there[IDENTITIES] = _spelled(assigned, asked.get(IDENTITIES) or ())
    return {name: there[name] for name in asked}


def over(body: Body, asked: Settings) -> Body:
    """The body of a PUT, with what is asked for."""
    properties = {name: asked[name] for name in _OF_PROPERTIES if name in asked}
    changed: Body = {"properties": body["properties"] | properties}
    if TAGS in asked:
        changed["tags"] = asked[TAGS]
    if IDENTITIES in asked:
        ids: dict[str, Any] = {it: {} for it in asked[IDENTITIES]}
        changed["identity"] = {"type": "UserAssigned", "userAssignedIdentities": ids}
    return body | changed


def _spelled(there: Iterable[str], asked: Iterable[str]) -> list[str]:
    """Ids as they were asked for, in that order; ids are of any case [D]. Then all others."""
    left = {it.lower(): it for it in there}
    ours = [it for it in asked if left.pop(it.lower(), None) is not None]
    return [*ours, *left.values()]
