"""Points as the API has them: the latest first, each with its interval."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.monitoring.aligned import Number
from cloud_sandbox.gcp.monitoring.distribution import Distribution
from cloud_sandbox.gcp.monitoring.metrics import Kind, Value
from cloud_sandbox.gcp.monitoring.query import Group, Query
from cloud_sandbox.gcp.monitoring.stored import Stored


def aligned_points(
    query: Query, stored: Sequence[Stored], ends: Sequence[float]
) -> dict[Group, list[dict[str, Any]]]:
    """A point for each period that ends at one of these moments and has data."""
    points: defaultdict[Group, list[dict[str, Any]]] = defaultdict(list)
    for end in ends:
        begins = end - query.period_s if query.kind is Kind.DELTA else end
        for group, value in query.at(stored, end).items():
            points[group].append(_point(begins, end, query.value, value))
    return points


def stored_points(series: Stored, start: float, end: float) -> list[dict[str, Any]]:
    """The points of one series as they are: of what is counted, one for each whole minute."""
    metric = series.metric
    if metric.kind is Kind.GAUGE:
        data = reversed(series.within(start, end))
        return [_point(at, at, metric.value, value) for at, value in data]
    minutes: defaultdict[int, list[float]] = defaultdict(list)
    for at, value in series.within(start, end):
        minutes[math.ceil(at / MINUTE_S)].append(value)
    return [
        _point((number - 1) * MINUTE_S, number * MINUTE_S, metric.value, _whole(metric.value, it))
        for number, it in sorted(minutes.items(), reverse=True)
        if number * MINUTE_S <= end
    ]


def _whole(type_: Value, values: Sequence[float]) -> Number:
    return Distribution.of(values) if type_ is Value.DISTRIBUTION else math.fsum(values)


def _point(start: float, end: float, type_: Value, value: Number) -> dict[str, Any]:
    interval = {"startTime": rfc3339(start), "endTime": rfc3339(end)}
    return {"interval": interval, "value": _value(type_, value)}


def _value(type_: Value, value: Number) -> dict[str, Any]:
    """`TypedValue` [D]: whole numbers are written as text."""
    if isinstance(value, Distribution):
        return {"distributionValue": value.told()}
    return {"int64Value": str(round(value))} if type_ is Value.INT64 else {"doubleValue": value}
