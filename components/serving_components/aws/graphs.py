"""Graphs of CloudWatch's dashboards as values, and the JSON that they are.

Words of the JSON: "Dashboard body structure and syntax" in the CloudWatch API reference [D].
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from serving_components.aws.metrics import Metric


@dataclass(frozen=True)
class Curve:
    """One metric in a graph."""

    id: str
    """What formulas call it."""

    metric: Metric

    label: str = ""
    """Empty: it is there for formulas alone."""


@dataclass(frozen=True)
class Formula:
    """A curve made of others, or as many curves as a search finds."""

    expression: str
    label: str
    """Empty: each is called what CloudWatch calls it."""

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


def drawn(graph: Graph, region: str, values: Mapping[int, str]) -> dict[str, Any]:
    """The graph as JSON, where values of dimensions that were known later are by their identity."""
    axes: dict[str, Any] = {"left": {"min": 0, "label": graph.unit, "showUnits": False}}
    if any(formula.right for formula in graph.formulas):
        axes["right"] = {"min": 0, "label": graph.right_unit, "showUnits": False}
    drawn: dict[str, Any] = {
        "title": graph.title,
        "region": region,
        "view": "timeSeries",
        "stacked": False,
        "period": 60,
        "metrics": [
            *(_curve(each, values) for each in graph.curves),
            *map(_formula, graph.formulas),
        ],
        "yAxis": axes,
    }
    if graph.limits:
        drawn["annotations"] = {"horizontal": [*map(_limit, graph.limits)]}
    return drawn


def _curve(curve: Curve, values: Mapping[int, str]) -> list[Any]:
    metric = curve.metric
    words = [
        word
        for name, value in metric.dimensions.items()
        for word in (name, value if isinstance(value, str) else values[id(value)])
    ]
    told: dict[str, Any] = {"id": curve.id, "stat": metric.statistic}
    told |= {"label": curve.label} if curve.label else {"visible": False}
    return [metric.namespace, metric.name, *words, told]


def _formula(formula: Formula) -> list[Any]:
    told = {"expression": formula.expression} | ({"label": formula.label} if formula.label else {})
    return [told | _axis(right=formula.right)]


def _limit(limit: Limit) -> dict[str, Any]:
    return {"value": limit.value, "label": limit.label, **_axis(right=limit.right)}


def _axis(*, right: bool) -> dict[str, str]:
    return {"yAxis": "right"} if right else {}
