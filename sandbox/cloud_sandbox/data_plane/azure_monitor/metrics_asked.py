"""Which metrics are asked for, by which aggregations, and which of their series come first."""

import re
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.azure_native.monitor.metrics import Aggregation, Metric, metric_of, metrics_of
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.refused import (
    AGGREGATION,
    METRIC,
    NAMESPACE,
    ORDER,
)
from cloud_sandbox.data_plane.azure_monitor.resource import Measured

_TOP: Final = 10
"""Series of a filtered request that says nothing [D]."""

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
_ORDER: Final = re.compile(r"(?P<by>\w+)(?:\s+(?P<way>asc|desc))?", re.IGNORECASE)
_BY_WORD: Final = {each.value.lower(): each for each in Aggregation} | {"sum": Aggregation.TOTAL}


@dataclass(frozen=True)
class Order:
    """How many series, and by what they are ordered."""

    most: int | None
    by: Aggregation | None = None
    falling: bool = False


def metrics(asked: Asked, on: Measured) -> list[Metric]:
    """Those that are named.

    Raises:
        ArmRefused: none is named, or one is none of the resource's.
    """
    told = asked.one("metricnamespace")
    if told and told.lower() != on.namespace.lower():
        raise NAMESPACE.told(f"metricnamespace of {on.id} is {on.namespace}; got {told!r}")
    names = [name.strip() for name in asked.one("metricnames").split(",") if name.strip()]
    if not names:
        raise METRIC.told("metricnames is required: names with commas between them")
    return [_metric(on, name) for name in names]


def aggregations(asked: Asked) -> list[Aggregation]:
    """Those that are named; none where each metric's own is meant.

    Raises:
        ArmRefused: one is none that there is.
    """
    found: list[Aggregation] = []
    for word in asked.one("aggregation").split(","):
        name = word.strip().lower()
        if not name:
            continue
        if name == "sum" or name not in _BY_WORD:
            known = ", ".join(each.value for each in Aggregation)
            raise AGGREGATION.told(f"aggregation must be of {known}; got {word.strip()!r}")
        found.append(_BY_WORD[name])
    return list(dict.fromkeys(found))


def order(asked: Asked, *, filtered: bool) -> Order:
    """How many series there are to be.

    Raises:
        ArmRefused: it is asked without a filter, or makes no sense.
    """
    top, by = asked.one("top"), asked.one("orderby")
    if not filtered:
        if top or by:
            raise ORDER.told("top and orderby are valid beside $filter alone")
        return Order(None)
    if top and not _NUMBER.fullmatch(top):
        raise ORDER.told(f"top must be a number of 1 or more; got {top!r}")
    most = int(top or _TOP)
    if not by:
        return Order(most)
    found = _ORDER.fullmatch(by.strip())
    word = _BY_WORD.get(found["by"].lower()) if found else None
    if found is None or word is None:
        raise ORDER.told(f"orderby must be an aggregation with asc or desc; got {by!r}")
    return Order(most, word, (found["way"] or "asc").lower() == "desc")


def _metric(on: Measured, name: str) -> Metric:
    metric = metric_of(on.namespace, name)
    if metric is None:
        provider, _, kind = on.namespace.partition("/")
        valid = ",".join(each.name for each in metrics_of(on.namespace))
        raise METRIC.told(
            f"Failed to find metric configuration for provider: {provider}, resource Type: {kind},"
            f" metric: {name}, Valid metrics: {valid}"
        )
    return metric
