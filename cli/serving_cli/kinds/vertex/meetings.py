"""Requests by the deployed model that they met, as its metrics tell them apart."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.metrics import DOMAIN
from serving_cli.rehearsing.arrivals import Met

_LATENCIES: Final = "prediction/online/prediction_latencies"
_MS: Final = 1000


class VertexMeetings:
    """Those of one endpoint; each has its latency in all, failed or not."""

    def __init__(self, home: Path, endpoint: Record) -> None:
        self._metrics = Metrics(home / "metrics.sqlite3")
        self._endpoint = endpoint

    def all(self) -> Iterator[Met]:
        for series in self._metrics.listed(self._endpoint.scope, DOMAIN):
            told = dict(series.dimensions)
            own = told.get("endpoint_id") == self._endpoint.id
            deployed = told.get("deployed_model_id")
            if series.name == _LATENCIES and own and deployed and told["latency_type"] == "total":
                for ended, took_ms in self._metrics.values(series, 0, math.inf):
                    yield Met(deployed, ended, took_ms / _MS)
