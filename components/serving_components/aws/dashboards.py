"""Dashboards of CloudWatch as values: graphs in rows, and the JSON that they are.

Words of the JSON: "Dashboard body structure and syntax" in the CloudWatch API reference [D].
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pulumi

from serving_components.aws.graphs import Graph, drawn
from serving_components.core.assembled import assembled

_COLUMNS: Final = 24
_GRAPH_HEIGHT: Final = 6
_ALARMS_IN_A_LINE: Final = 6
_MOST_ALARMS: Final = 100
"""Of one widget: the same page."""


@dataclass(frozen=True)
class Board:
    """A page of graphs below the states of alarms."""

    rows: Sequence[Sequence[Graph]]
    alarm_arns: Sequence[pulumi.Input[str]] = field(default=())

    def body(self, region: pulumi.Input[str]) -> pulumi.Output[str]:
        """The page as JSON; made at once, as an output of each of its parts takes its time."""
        later = list(self._later())
        alarms = len(self.alarm_arns)

        def written(all_: Sequence[str]) -> str:
            region, arns, told = all_[0], all_[1 : alarms + 1], all_[alarms + 1 :]
            values = {id(one): value for one, value in zip(later, told, strict=True)}
            return json.dumps({"widgets": [*self._widgets(region, arns, values)]})

        return assembled([region, *self.alarm_arns, *later], written)

    def _later(self) -> Iterator[pulumi.Input[str]]:
        """Dimensions whose values are known only once what they are of is made."""
        for row in self.rows:
            for graph in row:
                for curve in graph.curves:
                    for value in curve.metric.dimensions.values():
                        if not isinstance(value, str):
                            yield value

    def _widgets(
        self, region: str, alarm_arns: Sequence[str], values: Mapping[int, str]
    ) -> Iterator[dict[str, Any]]:
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
                yield {"type": "metric", **place, "properties": drawn(graph, region, values)}
            y += _GRAPH_HEIGHT
