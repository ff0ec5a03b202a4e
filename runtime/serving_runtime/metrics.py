"""What /metrics shows. Plain numbers on the hot path, made into Prometheus' families when asked.

Everything is counted on the event loop's thread, so no lock is taken for a request.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

BOUNDS_S: Final = (
    *(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05),
    *(0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0),
)
OUTCOMES: Final = ("answered", "refused", "failed", "disconnected")
"""2xx, 4xx, 5xx, and callers who went away first."""

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics(Collector):
    """Requests by outcome, their time, how many are under way, and which model answers."""

    def __init__(self) -> None:
        self.in_flight = 0
        self.ready = False
        self.model: dict[str, str] = {}
        self.outcomes = dict.fromkeys(OUTCOMES, 0)
        self._within = [0] * (len(BOUNDS_S) + 1)
        self._seconds = 0.0
        self._registry = CollectorRegistry()
        self._registry.register(self)
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self._registry)

    def ended(self, outcome: str, seconds: float) -> None:
        self.outcomes[outcome] += 1
        self._seconds += seconds
        self._within[bisect_left(BOUNDS_S, seconds)] += 1

    def exposition(self) -> bytes:
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        requests = CounterMetricFamily(
            "serving_requests", "Requests for predictions by outcome", labels=["outcome"]
        )
        for outcome, count in self.outcomes.items():
            requests.add_metric([outcome], count)
        yield requests
        time = HistogramMetricFamily("serving_request_seconds", "Time of a request, body included")
        time.add_metric([], self._buckets(), self._seconds)
        yield time
        yield GaugeMetricFamily(
            "serving_requests_in_flight", "Requests for predictions under way", self.in_flight
        )
        yield GaugeMetricFamily("serving_model_ready", "1 once the model is loaded", self.ready)
        model = InfoMetricFamily("serving_model", "The model that answers")
        if self.model:
            model.add_metric([], self.model)
        yield model

    def _buckets(self) -> list[tuple[str, float]]:
        total, buckets = 0, []
        for bound, count in zip([*map(str, BOUNDS_S), "+Inf"], self._within, strict=True):
            total += count
            buckets.append((bound, float(total)))
        return buckets
