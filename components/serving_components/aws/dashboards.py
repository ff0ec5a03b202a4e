"""Dashboards of CloudWatch as values: graphs in rows, and the JSON that they are.

Words of the JSON: "Dashboard body structure and syntax" in the CloudWatch API reference [D].
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pulumi

from serving_components.aws.metrics import Metric

_COLUMNS: Final = 24
_GRAPH_HEIGHT: Final = 6
_ALARMS_IN_A_LINE: Final = 6
_MOST_ALARMS: Final = 100
"""Of one widget: the same page."""


@dataclass(frozen=True)
class Curve:
    """One metric in a graph."""

    id: str
    """What formulas call it."""

    metric: Metric
    """Its dimensions have values that are known before anything is made."""

    label: str = ""
    """Empty: it is there for formulas alone."""


@dataclass(frozen=True)
class Formula:
    """A curve made of others."""

    expression: str
    label: str
    right: bool = False
    """Whether it belongs to the axis on the right."""


@dataclass(frozen=True)
class Limit:
    """A line across, such as the threshold of an alarm."""

    value: float
    label: str
    right: bool = False


@dataclass(frozen=True)
class Graph:
    """Curves over time, by the minute."""

    title: str
    curves: Sequence[Curve]
    formulas: Sequence[Formula] = ()
    limits: Sequence[Limit] = ()
    unit: str = ""
    """Of the axis on the left."""

    right_unit: str = ""


@dataclass(frozen=True)
class Board:
    """A page of graphs below the states of alarms."""

    rows: Sequence[Sequence[Graph]]
    alarm_arns: Sequence[pulumi.Input[str]] = field(default=())

    def body(self, region: pulumi.Input[str]) -> pulumi.Output[str]:
        """The page as JSON; made at once, as an output of each of its parts takes its time."""
        known = pulumi.Output.all(region, *self.alarm_arns)
        return known.apply(lambda all_: json.dumps({"widgets": [*self._widgets(*all_)]}))

    def _widgets(self, region: str, *alarm_arns: str) -> Iterator[dict[str, Any]]:
        y = 0
        for first in range(0, len(alarm_arns), _MOST_ALARMS):
            arns = alarm_arns[first : first + _MOST_ALARMS]
            height = 1 + math.ceil(len(arns) / _ALARMS_IN_A_LINE)
            place = {"x": 0, "y": y, "width": _COLUMNS, "height": height}
            properties = {"title": "Alarms", "alarms": list(arns)}
            yield {"type": "alarm", **place, "properties": properties}
            y += height
        for row in self.rows:
            width = _COLUMNS // len(row)
            for column, graph in enumerate(row):
                place = {"x": column * width, "y": y, "width": width, "height": _GRAPH_HEIGHT}
                yield {"type": "metric", **place, "properties": _drawn(graph, region)}
            y += _GRAPH_HEIGHT


def _drawn(graph: Graph, region: str) -> dict[str, Any]:
    axes: dict[str, Any] = {"left": {"min": 0, "label": graph.unit, "showUnits": False}}
    if any(formula.right for formula in graph.formulas):
        axes["right"] = {"min": 0, "label": graph.right_unit, "showUnits": False}
    drawn: dict[str, Any] = {
        "title": graph.title,
        "region": region,
        "view": "timeSeries",
        "stacked": False,
        "period": 60,
        "metrics": [*map(_curve, graph.curves), *map(_formula, graph.formulas)],
        "yAxis": axes,
    }
    if graph.limits:
        drawn["annotations"] = {"horizontal": [*map(_limit, graph.limits)]}
    return drawn


def _curve(curve: Curve) -> list[Any]:
    metric = curve.metric
    words = [word for pair in metric.dimensions.items() for word in pair]
    told: dict[str, Any] = {"id": curve.id, "stat": metric.statistic}
    told |= {"label": curve.label} if curve.label else {"visible": False}
    return [metric.namespace, metric.name, *words, told]


def _formula(formula: Formula) -> list[Any]:
    told = {"expression": formula.expression, "label": formula.label}
    return [told | _axis(right=formula.right)]


def _limit(limit: Limit) -> dict[str, Any]:
    return {"value": limit.value, "label": limit.label, **_axis(right=limit.right)}


def _axis(*, right: bool) -> dict[str, str]:
    return {"yAxis": "right"} if right else {}
