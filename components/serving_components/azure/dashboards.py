"""Dashboards of Azure's portal as values: charts in rows, and the parts that they are.

azure-native tells lenses, parts and positions; what is inside a part no description has. Its words
are those of dashboards that many public repositories keep [I].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

import pulumi
from pulumi_azure_native import portal

_COLUMNS: Final = 18
_CHART_HEIGHT: Final = 4
_HEAD_HEIGHT: Final = 1
_LINES: Final = 2
"""`chartType` of lines."""

_OWN_TITLE: Final = 1
"""`titleKind` of a title that is given."""

_EQUALS: Final = 0
_DESCENDING: Final = 2


class Aggregated(IntEnum):
    """`aggregationType` of a chart's metric."""

    MAXIMUM = 3
    AVERAGE = 4


@dataclass(frozen=True)
class Curve:
    """One metric of one resource in a chart."""

    resource: pulumi.Input[str]
    """Its id."""

    resource_name: str
    namespace: str
    metric: str
    label: str
    aggregated: Aggregated = Aggregated.AVERAGE


@dataclass(frozen=True)
class Chart:
    """Curves over time."""

    title: str
    curves: Sequence[Curve]
    only: tuple[str, Sequence[str]] | None = None
    """Dimension, and those of its values that are shown."""

    apart: str | None = None
    """Dimension of whose values each is a curve."""


@dataclass(frozen=True)
class Board:
    """A page of charts below a line of text."""

    head: str
    """Markdown."""

    rows: Sequence[Sequence[Chart]]

    def properties(self) -> portal.DashboardPropertiesWithProvisioningStateArgs:
        """What `portal.Dashboard` takes."""
        lens = portal.DashboardLensArgs(order=0, parts=list(self._parts()))
        return portal.DashboardPropertiesWithProvisioningStateArgs(lenses=[lens])

    def _parts(self) -> Iterator[portal.DashboardPartsArgs]:
        head = {"content": {"settings": {"content": self.head, "markdownSource": 1}}}
        yield _part((0, 0, _COLUMNS, _HEAD_HEIGHT), "MarkdownPart", head, [])
        for row, charts in enumerate(self.rows):
            width, y = _COLUMNS // len(charts), _HEAD_HEIGHT + row * _CHART_HEIGHT
            for column, chart in enumerate(charts):
                place = (column * width, y, width, _CHART_HEIGHT)
                drawn = {"content": {"options": {"chart": _drawn(chart)}}}
                yield _part(place, "MonitorChartPart", drawn, [_SHARED_TIME])


_SHARED_TIME: Final = {"name": "sharedTimeRange", "isOptional": True}


def _part(
    place: tuple[int, int, int, int], kind: str, settings: dict[str, Any], inputs: list[Any]
) -> portal.DashboardPartsArgs:
    x, y, width, height = place
    return portal.DashboardPartsArgs(
        position=portal.DashboardPartsPositionArgs(x=x, y=y, col_span=width, row_span=height),
        metadata=portal.DashboardPartMetadataArgs(
            type=f"Extension/HubsExtension/PartType/{kind}", inputs=inputs, settings=settings
        ),
    )


def _drawn(chart: Chart) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "title": chart.title,
        "titleKind": _OWN_TITLE,
        "metrics": [_metric(each) for each in chart.curves],
        "visualization": {"chartType": _LINES, "legendVisualization": {"isVisible": True}},
    }
    if chart.only is not None:
        name, values = chart.only
        one = {"key": name, "operator": _EQUALS, "values": list(values)}
        drawn["filterCollection"] = {"filters": [one]}
    if chart.apart is not None:
        drawn["grouping"] = {"dimension": chart.apart, "sort": _DESCENDING, "top": 10}
    return drawn


def _metric(curve: Curve) -> dict[str, Any]:
    return {
        "resourceMetadata": {"id": curve.resource},
        "name": curve.metric,
        "namespace": curve.namespace,
        "aggregationType": curve.aggregated.value,
        "metricVisualization": {
            "displayName": curve.label,
            "resourceDisplayName": curve.resource_name,
        },
    }
