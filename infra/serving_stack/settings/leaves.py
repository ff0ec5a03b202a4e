"""Leaves: the single values of nested settings, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Place: TypeAlias = tuple[str | int, ...]

NOTHING: Final = object()
"""What is at a place where nothing is: None is a value."""


def leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Each value below one. A list of plain values is one, and so is an empty block."""
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from leaves(item, (*place, key))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value):
            yield from leaves(item, (*place, number))
    else:
        yield place, value


def at(value: Any, place: Sequence[str | int]) -> Any:
    """What is at a place, or NOTHING."""
    for step in place:
        if isinstance(value, list):
            there = isinstance(step, int) and step < len(value)
        else:
            there = isinstance(value, Mapping) and step in value
        if not there:
            return NOTHING
        value = value[step]
    return value
