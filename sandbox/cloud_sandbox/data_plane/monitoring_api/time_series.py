"""`projects.timeSeries.list`: what was measured in some time, aligned and reduced as asked.

Source: the method and `ListTimeSeriesResponse` in the monitoring v3 discovery document, revision
20260129 [D]. Where an interval is no whole number of periods, its first period begins before it
[U].
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

from cloud_sandbox.data_plane.monitoring_api import interval, point_pages
from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.data_plane.monitoring_api.points import aligned_points, stored_points
from cloud_sandbox.data_plane.monitoring_api.refused import (
    METRIC,
    QUERY,
    UNKNOWN_ENUM,
    unknown_parameters,
)
from cloud_sandbox.gcp.monitoring.metrics import RESOURCE
from cloud_sandbox.gcp.monitoring.query import Group, NoMetric, Query, Unanswerable
from cloud_sandbox.gcp.monitoring.stored import found

_AGGREGATION: Final = ("alignmentPeriod", "crossSeriesReducer", "groupByFields", "perSeriesAligner")
_FIRST: Final = tuple(f"aggregation.{name}" for name in _AGGREGATION)
_SECOND: Final = tuple(f"secondaryAggregation.{name}" for name in _AGGREGATION)
PARAMETERS: Final = (
    *("filter", "view", "orderBy", "pageSize", "pageToken"),
    *(*interval.NAMES, *_FIRST, *_SECOND),
)
_VIEWS: Final = ("FULL", "HEADERS")


def listed(asked: Asked) -> dict[str, Any]:
    """The answer to one request.

    Raises:
        Refused: it makes no sense, or asks for what the sandbox does not compute.
    """
    unknown_parameters(asked, PARAMETERS, PARAMETERS)
    view = asked.one("view") or _VIEWS[0]
    if view not in _VIEWS:
        raise UNKNOWN_ENUM.told(f"view must be {' or '.join(_VIEWS)}; got {view!r}")
    query = _query(asked)
    start, end = interval.interval(asked)
    series = list(_series(asked, query, start, end))
    if view == "HEADERS":
        series = [{name: it for name, it in each.items() if name != "points"} for each in series]
    shown, token = point_pages.page(asked.one("pageSize"), asked.one("pageToken"), series)
    told = {"timeSeries": shown, "unit": query.metric.unit} if shown else {}
    return told | ({"nextPageToken": token} if token else {})


def _query(asked: Asked) -> Query:
    if asked.one("orderBy"):
        raise QUERY.told("orderBy is unsupported: it must be left blank")
    if any(asked.one(name) for name in _SECOND):
        raise QUERY.told("the sandbox computes one aggregation, not a secondaryAggregation")
    if not asked.one("filter"):
        raise QUERY.told("filter is required")
    aggregation: dict[str, Any] = {
        name: asked.one(f"aggregation.{name}") for name in _AGGREGATION
    } | {"groupByFields": list(asked.query.get("aggregation.groupByFields", ()))}
    try:
        return Query.of(asked.one("filter"), aggregation)
    except NoMetric as reason:
        raise METRIC.told(str(reason)) from None
    except Unanswerable as reason:
        raise QUERY.told(str(reason)) from None


def _series(asked: Asked, query: Query, start: float, end: float) -> Iterator[dict[str, Any]]:
    periods = max(1, math.ceil((end - start) / query.period_s - 1e-9)) if query.aligner else 0
    first = min(start, end - periods * query.period_s)
    stored = found(asked.metrics, asked.project, query.filter, first, end)
    if not query.aligner:
        for series in stored:
            points = stored_points(series, start, end)
            if points:
                yield _told(query, query.group(series), points)
        return
    groups = sorted({query.group(series) for series in stored})
    ends = [end - number * query.period_s for number in range(periods)]
    points_of = aligned_points(query, stored, ends)
    yield from (_told(query, group, points_of[group]) for group in groups if group in points_of)


def _told(query: Query, group: Group, points: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "metric": _labelled(query.metric.type, group, "metric"),
        "resource": _labelled(RESOURCE, group, "resource"),
        "metricKind": query.kind.value,
        "valueType": query.value.value,
        "points": list(points),
    }


def _labelled(type_: str, group: Group, what: str) -> dict[str, Any]:
    head = f"{what}.labels."
    labels = {name.removeprefix(head): it for name, it in group if name.startswith(head)}
    return {"type": type_} | ({"labels": labels} if labels else {})
