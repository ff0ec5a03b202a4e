"""What a test measured of an online endpoint and its deployments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.azure_native.monitor.metrics import DEPLOYMENTS, ENDPOINTS
from cloud_sandbox.azure_native.resource_id import subscription_of
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series

MINUTE: Final = 1_900_000_020.0
"""A whole minute."""


@dataclass(frozen=True)
class Measured:
    """Writes as the data plane does."""

    metrics: Metrics
    endpoint: str
    """Its id."""

    def answered(self, deployment: str, code: str, *times: float, model: str = "200") -> None:
        """Requests, each at its moment."""
        dimensions = {
            "resourceId": self.endpoint.lower(),
            "deployment": deployment,
            "statusCode": code,
            "statusCodeClass": f"{code[0]}xx",
            "modelStatusCode": model,
        }
        self._put(ENDPOINTS, "RequestsPerMinute", dimensions, ((at, 1.0) for at in times))

    def took(self, deployment: str, *milliseconds: float, at: float) -> None:
        """Requests of one moment that took so long."""
        dimensions = {"resourceId": self.endpoint.lower(), "deployment": deployment}
        self._put(ENDPOINTS, "RequestLatency", dimensions, ((at, each) for each in milliseconds))

    def used(self, deployment: str, percent: float, *times: float, instance: str = "0") -> None:
        """CPU of one instance."""
        dimensions = {
            "resourceId": f"{self.endpoint}/deployments/{deployment}".lower(),
            "instanceId": instance,
        }
        name = "CpuUtilizationPercentage"
        self._put(DEPLOYMENTS, name, dimensions, ((at, percent) for at in times))

    def _put(
        self,
        namespace: str,
        name: str,
        dimensions: dict[str, str],
        points: Iterable[tuple[float, float]],
    ) -> None:
        scope = Scope("azure-native", subscription_of(self.endpoint), "")
        series = Series(scope, namespace, name, frozenset(dimensions.items()))
        self.metrics.put(Datum(series, at, value) for at, value in points)
