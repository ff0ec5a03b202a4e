"""What Azure Monitor counts of an endpoint, for alerts and dashboards made elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi

from serving_components.azure.conditions import counted
from serving_components.azure.conditions.rule import compared
from serving_components.azure.conditions.series import Dimension, Series


@dataclass(frozen=True)
class OnlineEndpointMetric:
    """One metric, for a rule of `monitor.MetricAlert`."""

    scope: pulumi.Output[str]
    """Id of what has the metric: one of the rule's `scopes`."""

    criterion: Mapping[str, Any]
    """What `MetricCriteriaArgs` takes besides `name`, `operator` and `threshold`."""


class Measured(pulumi.ComponentResource):
    """An endpoint, whoever made it."""

    endpoint_id: pulumi.Output[str]
    """Its id."""

    def metric(
        self, name: str, dimensions: Mapping[str, Sequence[str]] | None = None
    ) -> OnlineEndpointMetric:
        """Any metric that Azure Machine Learning publishes of endpoints, such as `NetworkBytes`.

        `dimensions` are those that tell its series apart, and the values that count: `*` for each.
        """
        told = [Dimension(key, tuple(values)) for key, values in (dimensions or {}).items()]
        return self._metric(Series(name, dimensions=told))

    def metric_requests(self) -> OnlineEndpointMetric:
        """Requests a minute that were answered, however: each code of each deployment."""
        return self._metric(counted.requests())

    def metric_errors(self) -> OnlineEndpointMetric:
        """Requests a minute that failed: each code of each deployment."""
        return self._metric(counted.failed())

    def metric_latency(self, percentile: int | None = 99) -> OnlineEndpointMetric:
        """Milliseconds that answers of each deployment took.

        Of Azure's percentiles there are 50, 90, 95 and 99; None is the mean.
        """
        return self._metric(counted.latency(percentile))

    def _metric(self, series: Series) -> OnlineEndpointMetric:
        return OnlineEndpointMetric(self.endpoint_id, compared(series))
