"""Requests by the version that they ran on, as Lambda's metrics of an alias tell them apart."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from serving_cli.rehearsing.arrivals import Met

_NAMESPACE: Final = "AWS/Lambda"
_CALLS: Final = "Invocations"


class LambdaMeetings:
    """Those of one alias. A throttled request met no version, and is none of them."""

    def __init__(self, home: Path, alias: Record) -> None:
        self._metrics = Metrics(home / "metrics.sqlite3")
        self._alias = alias

    def all(self) -> Iterator[Met]:
        name, _, alias = self._alias.id.partition("/")
        own = {"FunctionName": name, "Resource": f"{name}:{alias}"}
        for series in self._metrics.listed(self._alias.scope, _NAMESPACE):
            told = dict(series.dimensions)
            version = told.pop("ExecutedVersion", "")
            if series.name == _CALLS and version and told == own:
                for at, count in self._metrics.values(series, 0, math.inf):
                    for _ in range(round(count)):
                        yield Met(version, at, 0.0)
