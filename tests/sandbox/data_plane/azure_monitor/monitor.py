"""A client of Azure Monitor with nothing but HTTP, and a cloud in which it asks."""

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import Any, Final

from cloud_sandbox.data_plane.azure_monitor.timespan import shown
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.azure_native.monitor.measured import MINUTE
from tests.sandbox.data_plane.azure_arm.api import Api

VERSION: Final = "2023-10-01"


class Refused(Exception):  # noqa: N818 - what a request met
    def __init__(self, status: int, body: dict[str, Any]) -> None:
        error = body.get("error", body)
        super().__init__(error["message"])
        self.status, self.body, self.code = status, body, error["code"]


@dataclass(frozen=True)
class Monitor:
    """The sandbox's API, and the cloud behind it."""

    api: Api
    metrics: Metrics
    token: str = "sandbox"

    def call(self, path: str, method: str = "GET", **query: str) -> tuple[Any, Message]:
        """One call; `filter` stands for `$filter`, `version` for `api-version`."""
        version = query.pop("version", VERSION)
        named = {"$filter" if name == "filter" else name: it for name, it in query.items()}
        told = urllib.parse.urlencode({"api-version": version} | named)
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = f"{self.api.url}{path}?{told}"
        request = urllib.request.Request(url, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer), answer.headers
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.load(refused)) from None

    def values(self, id_: str, name: str, minutes: int = 5, **query: str) -> Any:
        """Of the minutes from `MINUTE` on."""
        span = f"{shown(MINUTE)}/{shown(MINUTE + minutes * 60)}"
        return self.call(metrics_of(id_), metricnames=name, timespan=span, **query)[0]


def metrics_of(id_: str) -> str:
    return f"{id_}/providers/Microsoft.Insights/metrics"


def series_of(answer: Any) -> dict[tuple[str, ...], list[float | None]]:
    """The values of the only metric's series, by their dimensions' values."""
    [row] = answer["value"]
    return {
        tuple(each["value"] for each in series["metadatavalues"]): [
            next((worth for name, worth in point.items() if name != "timeStamp"), None)
            for point in series["data"]
        ]
        for series in row["timeseries"]
    }
