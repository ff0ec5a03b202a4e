"""Dashboards of Cloud Monitoring as values: charts in rows, and the JSON that they are.

Words of the JSON: `Dashboard` of the monitoring v1 discovery document [D].
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from serving_components.core.assembled import assembled
from serving_components.gcp.conditions.series import Place, Series

_COLUMNS: Final = 48
_CHART_HEIGHT: Final = 16
_INCIDENTS_HEIGHT: Final = 12


@dataclass(frozen=True)
class Curve:
    """One series in a chart, or one for each value of the labels that it is `by`."""

    series: Series
    label: str
    over: Series | None = None
    """What it is divided by."""

    by: Sequence[str] = ()


@dataclass(frozen=True)
class Line:
    """A line across, such as the threshold of an alert."""

    value: float
    label: str


@dataclass(frozen=True)
class Chart:
    """Curves over time, by the minute."""

    title: str
    curves: Sequence[Curve]
    lines: Sequence[Line] = ()
    unit: str = ""
    """Of the axis."""


@dataclass(frozen=True)
class Board:
    """A page of charts below the incidents of alerts."""

    title: str
    rows: Sequence[Sequence[Chart]]

    def json(self, place: Place, policies: Sequence[pulumi.Input[str]]) -> pulumi.Output[str]:
        """The page; `policies` are full names of the alert policies above it."""

        def written(names: Sequence[str]) -> str:
            layout = {"columns": _COLUMNS, "tiles": [*self._tiles(place, names)]}
            return json.dumps({"displayName": self.title, "mosaicLayout": layout})

        return assembled(list(policies), written)

    def _tiles(self, place: Place, policies: Sequence[str]) -> Iterator[dict[str, Any]]:
        # "Don't include the project ID prefix in the policy name" [D].
        names = [f"alertPolicies/{name.rpartition('/')[2]}" for name in policies]
        incidents = {"title": "Alerts", "incidentList": {"policyNames": names}}
        yield {"width": _COLUMNS, "height": _INCIDENTS_HEIGHT, "widget": incidents}
        y = _INCIDENTS_HEIGHT
        for row in self.rows:
            width = _COLUMNS // len(row)
            for column, chart in enumerate(row):
                yield {
                    "xPos": column * width,
                    "yPos": y,
                    "width": width,
                    "height": _CHART_HEIGHT,
                    "widget": {"title": chart.title, "xyChart": _drawn(chart, place)},
                }
            y += _CHART_HEIGHT


def _drawn(chart: Chart, place: Place) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "dataSets": [_curve(each, place) for each in chart.curves],
        "yAxis": {"label": chart.unit, "scale": "LINEAR"},
    }
    if chart.lines:
        lines = [{"value": line.value, "label": line.label} for line in chart.lines]
        drawn["thresholds"] = lines
    return drawn


def _curve(curve: Curve, place: Place) -> dict[str, Any]:
    asked = _asked(curve.series, curve.by, place)
    if curve.over is None:
        query = {"timeSeriesFilter": asked}
    else:
        over = _asked(curve.over, curve.by, place)
        query = {"timeSeriesFilterRatio": {"numerator": asked, "denominator": over}}
    return {
        "timeSeriesQuery": query,
        "plotType": "LINE",
        "legendTemplate": curve.label,
        "minAlignmentPeriod": f"{curve.series.period_s}s",
    }


def _asked(series: Series, by: Sequence[str], place: Place) -> dict[str, Any]:
    grouped = {"groupByFields": list(by)} if by else {}
    return {"filter": series.filter(place), "aggregation": series.aggregation | grouped}
