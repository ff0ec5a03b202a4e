"""The series that a filter finds, with their data."""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.series import Metrics, Series
from cloud_sandbox.gcp.monitoring.filter_form import Filter
from cloud_sandbox.gcp.monitoring.metrics import (
    DOMAIN,
    METRICS,
    RESOURCE,
    RESOURCE_LABELS,
    Metric,
)
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.vertex.api_form import locations

KNOWN_S: Final = 86400.0
"""Series without data for a day are not looked at by alert policies [U]."""

_LOCATION: Final = "resource.labels.location"


@dataclass(frozen=True)
class Stored:
    """One series."""

    metric: Metric
    labels: dict[str, str]
    """By `metric.labels.K` and `resource.labels.K`."""

    times: list[float]
    values: list[float]

    def within(self, start: float, end: float) -> list[tuple[float, float]]:
        """Times and values of `(start, end]`, which is how the API reads an interval [D]."""
        first, last = bisect_right(self.times, start), bisect_right(self.times, end)
        return list(zip(self.times[first:last], self.values[first:last], strict=True))

    before: float | None = None
    """When there were data the last time before those that are here, to the minute."""

    def latest(self, moment: float) -> float | None:
        """When there were data the last time, that moment at the latest."""
        last = bisect_right(self.times, moment)
        return self.times[last - 1] if last else self.before


def found(
    metrics: Metrics, project: str, filter_: Filter, since: float, until: float
) -> list[Stored]:
    """All series of a project that it finds, with the data of `(since, until]`.

    Of the day before that, only when there were the last.
    """
    series = [
        (each, metric, labels)
        for each, metric, labels in _known(metrics, project, filter_)
        if filter_.holds(_subject(project, metric, labels))
    ]
    return [
        Stored(metric, labels, *_data(metrics, each, since, until), _before(metrics, each, since))
        for each, metric, labels in series
    ]


def _known(
    metrics: Metrics, project: str, filter_: Filter
) -> Iterator[tuple[Series, Metric, dict[str, str]]]:
    named = [value for name, how, value in filter_.named if (name, how) == (_LOCATION, "=")]
    wanted = filter_.type_of("metric").removeprefix(f"{DOMAIN}/")
    for location in named or locations():
        for series in metrics.listed(Scope("gcp", project, location), DOMAIN):
            metric = METRICS.get(f"{DOMAIN}/{series.name}")
            if metric is not None and series.name == wanted:
                yield series, metric, _labels(project, series)


def _labels(project: str, series: Series) -> dict[str, str]:
    told = dict(series.dimensions) | {"resource_container": project_number(project)}
    return {
        f"{'resource' if name in RESOURCE_LABELS else 'metric'}.labels.{name}": value
        for name, value in sorted(told.items())
    }


def _subject(project: str, metric: Metric, labels: dict[str, str]) -> dict[str, str]:
    return labels | {"metric.type": metric.type, "resource.type": RESOURCE, "project": project}


def _data(
    metrics: Metrics, series: Series, since: float, until: float
) -> tuple[list[float], list[float]]:
    first, last = math.nextafter(since, math.inf), math.nextafter(until, math.inf)
    rows = metrics.values(series, first, last)
    return [at for at, _ in rows], [value for _, value in rows]


def _before(metrics: Metrics, series: Series, since: float) -> float | None:
    until = since // MINUTE_S * MINUTE_S
    minutes = metrics.summaries(series, until - KNOWN_S, until, MINUTE_S)
    return (max(minutes) + 1) * float(MINUTE_S) if minutes else None
