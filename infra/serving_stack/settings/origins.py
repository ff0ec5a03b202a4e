"""Origins: which of the values that a fault speaks of the user never wrote."""

import re
from collections.abc import Mapping
from typing import Any

from serving_components.core import Fault
from serving_components.core.faults import dotted
from serving_stack.settings.profiles import Profile


def traced(fault: Fault, preset: Mapping[tuple[str, ...], Any], profile: Profile) -> Fault:
    """The fault, and where its values come from if the profile gave some.

    `preset` is keyed by path within the service that the fault is about.
    """
    within = fault.path[2:]
    named = [
        f"{dotted(path)} {_told(value)}"
        for path, value in preset.items()
        if path == within[: len(path)] or _speaks_of(fault.reason, path, within)
    ]
    if not named:
        return fault
    return Fault(fault.path, f"{fault.reason} ({', '.join(named)} from profile {profile})")


def _told(value: Any) -> str:
    """As it would stand in the stack file."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_told(item)}' for key, item in value.items())}}}"
    return str(value)


def _speaks_of(reason: str, path: tuple[str, ...], within: tuple[str | int, ...]) -> bool:
    """By its full name, or, within the same block, by its own."""
    names = {dotted(path)} | ({path[-1]} if path[:1] == within[:1] else set())
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", reason) for name in names)
