"""Inputs as a rule reads them: any value may be left out, or not be known before an `up`."""

from collections.abc import Iterator
from typing import Any

from cloud_sandbox.engine.wire import UNKNOWN, Properties


def given(value: object) -> bool:
    """Whether something is there for certain; Terraform takes empty for left out."""
    return value is not UNKNOWN and value not in (None, "", [], {})


def true(value: object) -> bool:
    """Whether it surely is true; a boolean may be written as text."""
    return value is True or value == "true"


def inside(inputs: Properties, *names: str) -> Properties:
    """The object that lies under these names; empty where there is none, or none known."""
    found: Any = inputs
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def each(path: str, value: object) -> Iterator[tuple[str, Properties]]:
    """The known objects of a list, each under its path."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield f"{path}[{index}]", item


def number(value: object) -> float | None:
    """What a number says that may be written as text; None where it says nothing yet."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except ValueError:
        return None
