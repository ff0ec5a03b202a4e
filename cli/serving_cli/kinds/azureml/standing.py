"""What an online endpoint does, by its own fields."""

from collections.abc import Mapping
from typing import Any, Final

SERVES: Final = "serving"
IDLE: Final = "without traffic"

_REMEDY: Final = (
    "do what the last `up` said, and `up` again, with --refresh where that finds nothing to do"
)
_WHY_NOT: Final = {
    IDLE: f"no deployment of it has a share of the requests, so nobody answers; {_REMEDY}",
}


def standing(properties: Mapping[str, Any]) -> str:
    """Of an `OnlineEndpointProperties` of azure-ai-ml 1.35.2's models [D]."""
    if any((properties.get("traffic") or {}).values()):
        return SERVES
    state = str(properties.get("provisioningState") or "")
    return state.lower() if state not in ("", "Succeeded", "Updating") else IDLE


def why_not(state: str) -> str:
    """Why such an endpoint does not answer; empty of one that serves."""
    if state == SERVES:
        return ""
    return _WHY_NOT.get(state, f"it is {state}, so nobody answers; {_REMEDY}")
