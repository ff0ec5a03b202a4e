"""Inputs as a rule reads them: any value may be left out, or not be known before an `up`."""

from collections.abc import Iterator
from typing import Any

from cloud_sandbox.engine.wire import UNKNOWN, Properties


def absent(value: object) -> bool:
    """Whether nothing is there for certain; Terraform takes empty for left out."""
    return value is not UNKNOWN and value in (None, "", [], {})


def present(value: object) -> bool:
    """Whether something is there for certain: what is not known yet may come to be nothing."""
    return value is not UNKNOWN and not absent(value)


def true(value: object) -> bool:
    """Whether it surely is true; a boolean may be written as text."""
    return value is True or value == "true"


def number(value: object) -> float | None:
    """What a number says that may be written as text; None where it says nothing yet."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except ValueError:
        return None


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


def texts(value: object) -> list[str]:
    """The known texts of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
