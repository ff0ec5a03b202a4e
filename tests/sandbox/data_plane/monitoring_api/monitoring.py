"""A client of Cloud Monitoring's API with nothing but HTTP, and a cloud in which it asks."""

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import Any

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.moment import rfc3339
from tests.sandbox.gcp.emulation import PROJECT
from tests.sandbox.gcp.monitoring.measured import MINUTE
from tests.support.emulated import Emulated


class Refused(Exception):  # noqa: N818 - what a request met
    def __init__(self, status: int, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.status = status
        self.error = error


@dataclass(frozen=True)
class Monitoring:
    """The sandbox's API, and the cloud behind it."""

    cloud: Emulated
    metrics: Metrics
    url: str
    token: str = "sandbox"

    def call(
        self, path: str, *parameters: tuple[str, str], method: str = "GET", project: str = PROJECT
    ) -> tuple[Any, Message]:
        """One call, of a path below the project; its answer, and the headers of that."""
        query = urllib.parse.urlencode(parameters)
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"{self.url}/v3/projects/{project}/{path}?{query}"
        request = urllib.request.Request(url, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer), answer.headers
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.load(refused)["error"]) from None

    def series(self, filter_: str, *more: tuple[str, str], seconds: float = 60) -> Any:
        """Time series of the time before `MINUTE`."""
        return self.call("timeSeries", *asked(filter_, *more, seconds=seconds))[0]


def asked(filter_: str, *more: tuple[str, str], seconds: float = 60) -> tuple[tuple[str, str], ...]:
    """Parameters of a list of time series."""
    return (
        ("filter", filter_),
        ("interval.startTime", rfc3339(MINUTE - seconds)),
        ("interval.endTime", rfc3339(MINUTE)),
        *more,
    )


def aligned(aligner: str, reducer: str = "NONE", period: str = "60s") -> list[tuple[str, str]]:
    return [
        ("aggregation.alignmentPeriod", period),
        ("aggregation.perSeriesAligner", f"ALIGN_{aligner}"),
        ("aggregation.crossSeriesReducer", f"REDUCE_{reducer}"),
    ]


def points(answer: Any) -> list[Any]:
    """Of the only series of an answer: ends and values."""
    [series] = answer["timeSeries"]
    return [(point["interval"]["endTime"], point["value"]) for point in series["points"]]
