"""An Azure Monitor in memory: what deployments answered, and who may see it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from serving_components.azure.conditions.listed import Query
from serving_components.azure.own_resource.refusal import Refused

_MINUTE_S = 60.0


@dataclass
class Monitored:
    """Ten requests a minute of every deployment, unless there are none."""

    now: Callable[[], float]
    fails: dict[str, tuple[float, float]] = field(default_factory=dict)
    """From when until when a model answers all requests of a deployment with 500, by its name."""

    refuses: int = 0
    """How many of the next looks are refused."""

    late_s: float = 0.0
    """How long data are not visible."""

    idle: bool = False
    asked: list[Query] = field(default_factory=list)
    heard: Callable[[Mapping[str, str]], None] = lambda _: None

    def metrics(self, query: Query) -> dict[str, Any]:
        """Minute by minute, each combination of codes as a series of its own."""
        self.heard({"date": format_datetime(datetime.fromtimestamp(self.now(), UTC), usegmt=True)})
        if self.refuses:
            self.refuses -= 1
            raise Refused("AuthorizationFailed", "may not look", 403)
        self.asked.append(query)
        told = query.parameters
        assert (told["interval"], told["aggregation"]) == ("PT1M", "Average")
        assert told["metricnames"] == "RequestsPerMinute"
        [deployment] = re.findall(r"deployment eq '([^']+)'", told["$filter"])
        good: list[dict[str, Any]] = []
        bad: list[dict[str, Any]] = []
        for at in self._minutes(told["timespan"]):
            begin, until = self.fails.get(deployment, (0.0, 0.0))
            stamp = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            point = {"timeStamp": stamp, "average": 10.0}
            (bad if begin < at + _MINUTE_S and at < until else good).append(point)
        series = [_series(deployment, "200", "200", good), _series(deployment, "424", "500", bad)]
        return {"value": [{"timeseries": [it for it in series if it["data"]]}]}

    def _minutes(self, timespan: str) -> Iterator[float]:
        start, end = (datetime.fromisoformat(it).timestamp() for it in timespan.split("/"))
        at = start
        while at < end and not self.idle:
            if at + _MINUTE_S <= self.now() - self.late_s:
                yield at
            at += _MINUTE_S


def _series(deployment: str, code: str, of_model: str, data: list[Any]) -> dict[str, Any]:
    told = {"deployment": deployment, "statuscode": code, "modelstatuscode": of_model}
    named = [{"name": {"value": name}, "value": value} for name, value in told.items()]
    return {"metadatavalues": named, "data": data}
