"""Requests in which every value of an axis meets every value of every other."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from serving_components.core import InvalidArguments

Axes = Mapping[str, Mapping[str, dict[str, Any]]]
"""By what is varied: values by their names, each as the arguments that ask for it."""


def combined(axes: Axes, make: Callable[..., Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those that `make` takes, by the names of their values."""
    for row in _rows(axes, make):
        yield ", ".join(row.values()), _asked(axes, row)


def paired(axes: Axes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same of axes whose values all go together, without trying every product of them."""
    missing = {
        frozenset(pair)
        for one, other in itertools.combinations(axes, 2)
        for pair in itertools.product(
            ((one, value) for value in axes[one]), ((other, value) for value in axes[other])
        )
    }
    while missing:
        row = dict(min(missing, key=sorted))
        for axis in (axis for axis in axes if axis not in row):
            chosen = list(row.items())
            gains = {
                value: sum(frozenset({(axis, value), other}) in missing for other in chosen)
                for value in axes[axis]
            }
            row[axis] = max(gains, key=gains.__getitem__)
        row = {axis: row[axis] for axis in axes}
        missing -= set(map(frozenset, _pairs(row)))
        yield ", ".join(row.values()), _asked(axes, row)


def _rows(axes: Axes, make: Callable[..., Any]) -> Iterator[dict[str, str]]:
    """Rows that hold all pairs, each the one of all that has the most that are not there yet."""
    every = [
        row
        for values in itertools.product(*axes.values())
        if _holds(make, _asked(axes, row := dict(zip(axes, values, strict=True))))
    ]
    missing = {pair for row in every for pair in _pairs(row)}
    while missing:
        best = max(every, key=lambda row: len(missing.intersection(_pairs(row))))
        missing -= set(_pairs(best))
        yield best


def _asked(axes: Axes, row: Mapping[str, str]) -> dict[str, Any]:
    asked: dict[str, Any] = {}
    for axis, value in row.items():
        asked |= axes[axis][value]
    return asked


def _holds(make: Callable[..., Any], asked: dict[str, Any]) -> bool:
    """Whether the parts go together: serverless endpoints have no network, say."""
    try:
        make(**asked)
    except InvalidArguments:
        return False
    return True


def _pairs(row: Mapping[str, str]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return list(itertools.combinations(row.items(), 2))
