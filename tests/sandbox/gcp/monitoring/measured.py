"""What a Vertex endpoint measured, as the data plane writes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.gcp.emulation import PROJECT, REGION

MINUTE = 1_700_000_040.0
"""A whole minute."""


@dataclass(frozen=True)
class Measured:
    """An endpoint in a store of metrics."""

    metrics: Metrics
    endpoint: str = "123456789"
    model: str = "1"

    def put(self, name: str, data: Iterable[tuple[float, float]], **labels: str) -> None:
        """Times and values of one of its series."""
        told = {
            "endpoint_id": self.endpoint,
            "location": REGION,
            "deployed_model_id": self.model,
        } | labels
        scope = Scope("gcp", PROJECT, REGION)
        series = Series(
            scope,
            "aiplatform.googleapis.com",
            f"prediction/online/{name}",
            frozenset(told.items()),
        )
        self.metrics.put(Datum(series, at, value) for at, value in data)

    def answered(self, code: str, *times: float) -> None:
        """Responses, one at each of these times."""
        self.put("response_count", [(at, 1.0) for at in times], response_code=code)
