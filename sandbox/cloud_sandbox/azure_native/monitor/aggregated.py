"""Values of Azure's metrics over some time: what of several series, and of several minutes, is one.

Series that are merged and minutes that are taken together are summed up alike; an average is the
sum by the count: `metrics-aggregation-explained` of MicrosoftDocs/azure-monitor-docs [D].
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from cloud_sandbox.azure_native.monitor.dimension_filter import Filter
from cloud_sandbox.azure_native.monitor.measured import Leaf
from cloud_sandbox.azure_native.monitor.metrics import Aggregation
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.summary import Summary

Group = tuple[str, ...]
"""The values of the dimensions by which series are told apart."""

_COMPUTED: Final[dict[Aggregation, Callable[[Summary], float]]] = {
    Aggregation.AVERAGE: lambda told: told.total / told.count,
    Aggregation.MINIMUM: lambda told: told.least,
    Aggregation.MAXIMUM: lambda told: told.most,
    Aggregation.TOTAL: lambda told: told.total,
    Aggregation.COUNT: lambda told: float(told.count),
}


def grouped(
    leaves: Iterable[Leaf], filter_: Filter, merged: Sequence[str] = ()
) -> dict[Group, list[Leaf]]:
    """The series that a filter lets pass, by what tells them apart."""
    groups: dict[Group, list[Leaf]] = {}
    for leaf in leaves:
        if filter_.holds(leaf.dimensions):
            groups.setdefault(filter_.group(leaf.dimensions, merged), []).append(leaf)
    return groups


def summed(leaves: Iterable[Leaf], since: float, until: float) -> Summary | None:
    """All of `since <= at < until`, both whole minutes; None where there is nothing."""
    first, last = int(since // MINUTE_S), int(until // MINUTE_S)
    found: Summary | None = None
    for leaf in leaves:
        for told in _within(leaf.minutes, first, last):
            found = told if found is None else found | told
    return found


def value(told: Summary, aggregation: Aggregation) -> float:
    """What a sum comes to."""
    return _COMPUTED[aggregation](told)


def _within(minutes: Mapping[int, Summary], first: int, last: int) -> Iterable[Summary]:
    if last - first < len(minutes):
        return (minutes[number] for number in range(first, last) if number in minutes)
    return (told for number, told in minutes.items() if first <= number < last)
