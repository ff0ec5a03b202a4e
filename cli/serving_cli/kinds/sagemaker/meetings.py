"""Requests by the fleet that they went to: each configuration's containers have their metrics."""

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.arrivals import Met

_NAMESPACE: Final = "AWS/SageMaker"
_MODEL: Final = "ModelLatency"
_OVERHEAD: Final = "OverheadLatency"
_SECOND: Final = 1_000_000
"""In the microseconds of both."""

_Point = tuple[float, float]


class SageMakerMeetings:
    """Those of one endpoint's production variants; shadows get copies, which nobody waits for."""

    def __init__(self, home: Path, store: Store, endpoint: Record) -> None:
        """While the endpoint runs the old version: its variants keep their names."""
        self._metrics = Metrics(home / "metrics.sqlite3")
        self._endpoint = endpoint
        name = endpoint.inputs["endpointConfigName"]
        found = store.find(endpoint.scope, EndpointConfiguration.token, name)
        variants = (found.inputs.get("productionVariants") if found else None) or []
        self._variants = frozenset(each.get("variantName") for each in variants)

    def all(self) -> Iterator[Met]:
        for fleet, took, waited in self._fleets():
            for ended, model_us, overhead_us in _joined(took, waited):
                yield Met(fleet, ended, (model_us + overhead_us) / _SECOND)

    def _fleets(self) -> Iterator[tuple[str, Sequence[_Point], Sequence[_Point]]]:
        """Configuration, and both latencies of each of its requests, in the order of their ends."""
        for series in self._metrics.listed(self._endpoint.scope, _NAMESPACE):
            told = dict(series.dimensions)
            own = told.get("EndpointName") == self._endpoint.id
            fleet, variant = told.get("EndpointConfigName"), told.get("VariantName")
            if series.name == _MODEL and own and fleet and variant in self._variants:
                beside = replace(series, name=_OVERHEAD)
                took, waited = (self._metrics.values(one, 0, math.inf) for one in (series, beside))
                yield fleet, took, waited


def _joined(took: Iterable[_Point], waited: Iterable[_Point]) -> Iterator[tuple[float, ...]]:
    """End of each request with both of its latencies, which have that time in common.

    One of which only one is written down, as yet or for want of room, is left out.
    """
    beside: dict[float, deque[float]] = defaultdict(deque)
    for ended, overhead_us in waited:
        beside[ended].append(overhead_us)
    for ended, model_us in took:
        if beside[ended]:
            yield ended, model_us, beside[ended].popleft()
