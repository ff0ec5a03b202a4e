"""What two stacks registered, compared as the engine's state holds it."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from benchmarks.failed import Failed

_MADE_UP: Final = re.compile(
    r"(?<=-)(?:[0-9a-f]{7}|[0-9a-f]{26})\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
)
"""What the provider appends to a name that the program left to it, and ids of keys."""

_COMPARED: Final = ("type", "parent", "dependencies", "protect", "custom", "inputs")


def must_be_the_same(
    some: Iterable[Mapping[str, Any]], others: Iterable[Mapping[str, Any]]
) -> None:
    """Types, names, parents, dependencies and inputs, made-up names aside.

    Raises:
        Failed: they are not, so that comparing their times would say nothing.
    """
    one, other = _by_urn(some), _by_urn(others)
    different = sorted(urn for urn in one.keys() | other.keys() if one.get(urn) != other.get(urn))
    if different:
        raise Failed(f"the two stacks do not register the same: {', '.join(different)}")


def _by_urn(resources: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {found["urn"]: _text(found) for found in resources}


def _text(resource: Mapping[str, Any]) -> str:
    about = {key: resource.get(key) for key in _COMPARED}
    about["dependencies"] = sorted(about["dependencies"] or ())
    return _MADE_UP.sub("", json.dumps(about, sort_keys=True))
