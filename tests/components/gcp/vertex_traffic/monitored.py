"""A Cloud Monitoring in memory: what deployed models answered, and who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from serving_components.gcp.own_resource.refusal import Refused

Query = Mapping[str, Any]


@dataclass
class Monitored:
    """Ten requests a minute of everything that is deployed, unless there are none."""

    now: Callable[[], float]
    fails: dict[str, tuple[float, float]] = field(default_factory=dict)
    """From when until when all requests of a deployed model fail, by its id."""

    refuses: int = 0
    """How many of the next looks are refused."""

    late_s: float = 0.0
    """How long data are not visible."""

    idle: bool = False
    asked: list[Query] = field(default_factory=list)
    heard: Callable[[Mapping[str, str]], None] = lambda _: None

    def series(self, query: Query) -> dict[str, Any]:
        """Of one period, as long as the interval."""
        self.heard({"date": format_datetime(datetime.fromtimestamp(self.now(), UTC), usegmt=True)})
        if self.refuses:
            self.refuses -= 1
            raise Refused("PERMISSION_DENIED", "may not look", "Cloud Monitoring")
        self.asked.append(query)
        start, end = (
            datetime.fromisoformat(query[f"interval.{name}"]).timestamp()
            for name in ("startTime", "endTime")
        )
        assert query["aggregation.alignmentPeriod"] == f"{end - start:.0f}s"
        end = min(end, self.now() - self.late_s)
        if "response_code" in query["filter"]:
            identity = query["filter"].rpartition('deployed_model_id = "')[2].rstrip('"')
            begin, until = self.fails.get(identity, (0.0, 0.0))
            start, end = max(begin, start), min(until, end)
        count = 0 if self.idle else round(max(0.0, end - start) / 6)
        point = {"value": {"int64Value": str(count)}}
        return {"timeSeries": [{"points": [point]}]} if count else {}
