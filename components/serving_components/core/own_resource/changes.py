"""What an own resource has to do, as far as all of them have the same."""

from collections.abc import Iterable, Mapping
from typing import Any


def changes(
    inputs: Iterable[str], old: Mapping[str, Any], new: Mapping[str, Any], *, failed: bool
) -> list[str]:
    """Inputs that differ, and `failure` where the last command left one to be mended."""
    unlike = [name for name in inputs if old.get(name) != new.get(name)]
    return unlike + (["failure"] if failed else [])
