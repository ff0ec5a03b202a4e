"""What Cloud Monitoring counts of an endpoint, for alerts and dashboards made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi

from serving_components.core.assembled import assembled
from serving_components.gcp.conditions.counted import Counted
from serving_components.gcp.conditions.policy import aggregation
from serving_components.gcp.conditions.series import MINUTE_S, Place, Series
from serving_components.gcp.conditions.symptoms import PUBLIC


@dataclass(frozen=True)
class VertexMetric:
    """One metric, minute by minute, as a condition of `gcp.monitoring.AlertPolicy` takes it."""

    filter: pulumi.Output[str]
    aggregation: Mapping[str, Any]


class Measured(pulumi.ComponentResource):
    """An endpoint, whoever made it."""

    _location: pulumi.Input[str]
    _number: pulumi.Input[str]
    _counted: Counted = PUBLIC

    def metric(
        self, name: str, aligner: str, reducer: str, where: Sequence[str] = ()
    ) -> VertexMetric:
        """Any metric that Vertex AI publishes of endpoints.

        `name` is what follows `aiplatform.googleapis.com/prediction/online/`, such as `replicas`;
        `where` is what the filter asks besides, such as `metric.labels.latency_type = "model"`.
        """
        return self._metric(Series(name, aligner, reducer, MINUTE_S, where))

    def metric_requests(self) -> VertexMetric:
        """Requests that were answered, however."""
        return self._metric(self._counted.requests(MINUTE_S))

    def metric_errors(self) -> VertexMetric:
        """Requests that failed: a 5xx, and where Google's prebuilt image answers a 4xx too."""
        return self._metric(self._counted.failed(MINUTE_S))

    def metric_latency(self, reducer: str = "REDUCE_PERCENTILE_99") -> VertexMetric:
        """Milliseconds that answers took: those of 99 of 100, or as `reducer` says."""
        return self._metric(self._counted.latencies(reducer, MINUTE_S))

    def metric_replicas(self) -> VertexMetric:
        """Replicas of all that is deployed."""
        return self.metric("replicas", "ALIGN_MEAN", "REDUCE_SUM")

    def _metric(self, series: Series) -> VertexMetric:
        told = assembled([self._location, self._number], lambda it: series.filter(Place(*it)))
        return VertexMetric(told, aggregation(series))
