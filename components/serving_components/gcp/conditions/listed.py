"""A condition as requests of `projects.timeSeries.list`, and what their answers say.

By these a rollout watches one deployed model: whether an alert policy rings, no call tells of one
deployment alone.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from serving_components.core.rollout_driver.watch import Unwatchable
from serving_components.gcp.conditions.condition import Condition, Missing
from serving_components.gcp.conditions.series import MINUTE_S, Place, Series

LATE_S: Final = MINUTE_S + 240
"""Seconds after which what happened is seen: a sample a minute, and then up to four minutes, which
is the example of "Retention and latency of metric data" [D]. Nothing is said of requests' counts
and latencies [U]; replicas are seen after up to two minutes, CPU and accelerators after six [D]."""

Query = dict[str, str | list[str]]


def rings(
    condition: Condition, place: Place, now: float, ask: Callable[[Query], Mapping[str, Any]]
) -> bool:
    """Whether it held in every minute of its duration, the last whole one included.

    `ask` brings the answer to a query of `GET v3/projects/P/timeSeries`.

    Raises:
        Unwatchable: an answer is not whole.
    """
    return all(_bad(condition, _value(condition, place, end, ask)) for end in _ends(condition, now))


def query(series: Series, place: Place, end: float) -> Query:
    """Asks for the value of the period that ends then."""
    return {
        "filter": series.filter(place),
        "interval.startTime": _written(end - series.period_s),
        "interval.endTime": _written(end),
        **{f"aggregation.{name}": value for name, value in series.aggregation.items()},
    }


def _ends(condition: Condition, now: float) -> Iterator[float]:
    """The latest first. Whole minutes, as points are of whole minutes."""
    last = now // MINUTE_S * MINUTE_S
    for earlier in range(condition.duration_s // MINUTE_S + 1):
        yield last - earlier * MINUTE_S


def _bad(condition: Condition, value: float | None) -> bool:
    if value is None:
        return condition.missing is Missing.BAD
    return condition.exceeded(value)


def _value(
    condition: Condition, place: Place, end: float, ask: Callable[[Query], Mapping[str, Any]]
) -> float | None:
    """Of one period; None where there is no data, or nothing to divide by."""
    if condition.over is None:
        return _worst(condition, ask(query(condition.series, place, end)))
    whole = _worst(condition, ask(query(condition.over, place, end)))
    if not whole:
        return None
    return (_worst(condition, ask(query(condition.series, place, end))) or 0.0) / whole


def _worst(condition: Condition, answer: Mapping[str, Any]) -> float | None:
    """Of the series of an answer, of which there is one unless they are apart."""
    if answer.get("executionErrors") or answer.get("unreachable"):
        raise Unwatchable("Cloud Monitoring answered with a part of the data alone")
    found = [
        _number(point["value"])
        for series in answer.get("timeSeries") or ()
        for point in (series.get("points") or ())[:1]  # the latest comes first [D]
    ]
    if not found:
        return None
    return min(found) if condition.below else max(found)


def _number(value: Mapping[str, Any]) -> float:
    """`TypedValue` [D], whose integers are texts."""
    for name in ("doubleValue", "int64Value"):
        if name in value:
            return float(value[name])
    raise Unwatchable(f"Cloud Monitoring answered with {', '.join(value) or 'nothing'}, no number")


def _written(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
