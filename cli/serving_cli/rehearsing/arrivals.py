"""Requests as the endpoint met them: which fleet each went to, and when, failed ones too.

A failed request's answer names no version, so nobody can count them at the caller's end. Metrics
tell an old fleet from a new one, and how long each request was there.
"""

import math
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.clock import Clock

_NAMESPACE: Final = "AWS/SageMaker"
_MODEL: Final = "ModelLatency"
_OVERHEAD: Final = "OverheadLatency"
_SECOND: Final = 1_000_000
"""In the microseconds of both."""

_Point = tuple[float, float]

_WRITTEN_WITHIN_S: Final = 2.0
_LOOK_S: Final = 0.05


@dataclass(frozen=True)
class Arrival:
    """One request that reached a container."""

    at: float
    """Seconds since the traffic began."""

    new: bool
    """Whether it went to the new version's fleet."""


class Arrivals:
    """Those of one endpoint's production variants; shadows get copies, which nobody waits for."""

    def __init__(self, home: Path, store: Store, endpoint: Record) -> None:
        """While the endpoint runs the old version: its variants keep their names."""
        self._metrics = Metrics(home / "metrics.sqlite3")
        self._endpoint = endpoint
        name = endpoint.inputs["endpointConfigName"]
        found = store.find(endpoint.scope, EndpointConfiguration.token, name)
        variants = (found.inputs.get("productionVariants") if found else None) or []
        self._variants = frozenset(each.get("variantName") for each in variants)

    def seen(self, clock: Clock, new: str | None, sent: int) -> Sequence[Arrival]:
        """In their order, once so many are written down; `new` is the new configuration's name.

        Those that never reached a container are not: then it is waited for a while.
        """
        given_up = time.monotonic() + _WRITTEN_WITHIN_S
        while len(found := self._read(clock, new)) < sent and time.monotonic() < given_up:
            time.sleep(_LOOK_S)
        return found

    def _read(self, clock: Clock, new: str | None) -> Sequence[Arrival]:
        found = [
            Arrival(clock.at(ended) - (model_us + overhead_us) / _SECOND, fleet == new)
            for fleet, took, waited in self._fleets()
            for ended, model_us, overhead_us in _joined(took, waited)
        ]
        return sorted((each for each in found if each.at >= 0), key=lambda each: each.at)

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
