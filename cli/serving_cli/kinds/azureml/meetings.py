"""Requests by the deployment that they met, as its metrics tell them apart."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from serving_cli.rehearsing.arrivals import Met

NAMESPACE: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
_LATENCY: Final = "RequestLatency"
_MS: Final = 1000


class AzuremlMeetings:
    """Those of one endpoint; each has its latency, failed or not."""

    def __init__(self, home: Path, endpoint: Record) -> None:
        self._metrics = Metrics(home / "metrics.sqlite3")
        self._endpoint = endpoint

    def all(self) -> Iterator[Met]:
        for series in self._metrics.listed(self._endpoint.scope, NAMESPACE):
            told = dict(series.dimensions)
            deployment = told.get("deployment")
            own = told.get("resourceId") == self._endpoint.id
            if series.name == _LATENCY and own and deployment:
                for ended, took_ms in self._metrics.values(series, 0, math.inf):
                    yield Met(deployment, ended, took_ms / _MS)
