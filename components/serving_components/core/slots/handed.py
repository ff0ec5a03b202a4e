"""What the resource that moves requests knew, for the one beside it, which takes them away.

An engine deletes the one that moves first. Had that taken them away too, a kill before it is out of
the state would leave one that says all is as asked for, while nobody is answered, and no preview
would see that. So it goes without a call. The one beside it, which every command writes before a
request moves, goes next and takes them away: whatever is killed then, one of the two is missing in
the state, and the next `up` makes it.

Both are deleted in one process of the engine's host.
"""

from typing import Any

_HANDED: dict[str, dict[str, Any]] = {}


def hand(name: str, properties: dict[str, Any]) -> None:
    """Leave what was known of this to the one beside."""
    _HANDED[name] = properties


def handed(name: str) -> dict[str, Any] | None:
    """What was left of this; None where a killed command left nothing."""
    return _HANDED.pop(name, None)
