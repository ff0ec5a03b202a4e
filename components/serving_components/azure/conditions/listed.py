"""A condition as questions to Azure Monitor's metrics, and what their answers say.

By these a rollout watches one deployment: alert rules are of all of them, and cannot tell a share.
Words of questions and answers: `metrics_API.json` of azure-rest-api-specs, 2023-10-01 [D].
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.series import EVERY, MINUTE_S, Dimension, Place, Series
from serving_components.azure.conditions.told import told

LATE_S: Final = MINUTE_S + 180
"""Seconds after which what happened is taken to be seen: a sample a minute (`data-platform-metrics`
[D]), and how late it comes is not told [U]."""

MOST_SERIES: Final = 200
"""Of one answer, which tells ten where nothing is said (`top` [D])."""


@dataclass(frozen=True)
class Query:
    """Asks `GET {resource}/providers/Microsoft.Insights/metrics` for something."""

    resource: str
    """Id of an endpoint or of a deployment."""

    parameters: Mapping[str, str]


Ask = Callable[[Query], Mapping[str, Any]]


def rings(condition: Condition, place: Place, now: float, ask: Ask, since: float = 0) -> bool:
    """Whether it holds in the period that ends with the last whole minute.

    Nothing is asked of before `since`, a whole minute.

    Raises:
        Unwatchable: an answer is not whole.
    """
    end = now // MINUTE_S * MINUTE_S
    if end <= since:
        return False
    value = _value(condition, place, end, ask, since)
    return value is not None and condition.exceeded(value)


def query(series: Series, place: Place, end: float, since: float = 0) -> Query:
    """Asks for each minute of the period that ends then, and each series on its own."""
    here, start = series.at(place), max(end - series.period_s, since)
    parameters = {
        "metricnamespace": here.namespace,
        "metricnames": here.metric,
        "aggregation": here.aggregation.value,
        "interval": "PT1M",
        "timespan": f"{_written(start)}/{_written(end)}",
    }
    if here.dimensions:
        parameters["$filter"] = " and ".join(map(_filter, here.dimensions))
        parameters["top"] = str(MOST_SERIES)
    return Query(here.resource(place), parameters)


def _filter(dimension: Dimension) -> str:
    """Where some of the values count, each is told, and those are chosen here."""
    return f"{dimension.name} eq '{dimension.asked_for or EVERY}'"


def _value(condition: Condition, place: Place, end: float, ask: Ask, since: float) -> float | None:
    """Of one period; None where there is no data, or nothing to divide by."""
    series, over = condition.series, condition.over
    asked = query(series, place, end, since)
    answer = ask(asked)
    if over is None:
        return _taken(series.at(place), answer)
    of_all = query(over, place, end, since)
    whole = _taken(over.at(place), answer if of_all == asked else ask(of_all))
    if not whole:
        return None
    return (_taken(series.at(place), answer) or 0.0) / max(whole, condition.least)


def _taken(series: Series, answer: Mapping[str, Any]) -> float | None:
    """One number of all series of an answer that count, over all its minutes."""
    by_minute: dict[str, list[float]] = {}
    chosen = [it for it in series.dimensions if it.asked_for is None]
    for each in told(answer, MOST_SERIES):
        if each.counts(chosen):
            for at, value in each.values(series.aggregation):
                by_minute.setdefault(at, []).append(value)
    if not by_minute:
        return None
    return _together(series, (_together(series, values) for values in by_minute.values()))


def _together(series: Series, values: Iterable[float]) -> float:
    return sum(values) if series.added else series.aggregation.of(list(values))


def _written(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
