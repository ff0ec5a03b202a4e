"""What one call becomes in CloudWatch.

SageMaker guide, `Monitor Amazon SageMaker with Amazon CloudWatch`: for each request 1 is sent, or
0; latencies are in microseconds [D].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "AWS/SageMaker"
_MICROSECONDS: Final = 1_000_000


@dataclass(frozen=True)
class Call:
    """One request, as SageMaker saw it."""

    scope: Scope
    endpoint: str
    variant: str
    configuration: str
    instances: int
    status: int | None
    """What the container answered; None when it did not."""

    model_s: float
    """Seconds the container took."""

    overhead_s: float
    """Seconds of everything else."""


def data(call: Call, at: float) -> Iterator[Datum]:
    """The data points of a call; latencies are in microseconds.

    By endpoint and variant, and once more by the configuration as well, which tells an old fleet
    from a new one: SageMaker guide, `Auto-Rollback Configuration and Monitoring` [D]. There it is
    said of updates; that it is so at any time is not written [U].
    """
    dimensions = frozenset({("EndpointName", call.endpoint), ("VariantName", call.variant)})
    fleet = dimensions | {("EndpointConfigName", call.configuration)}
    status = 500 if call.status is None else call.status
    values = {
        "Invocations": 1.0,
        "InvocationsPerInstance": 1 / call.instances,
        "Invocation4XXErrors": float(400 <= status < 500),  # noqa: PLR2004 - of HTTP
        "Invocation5XXErrors": float(status >= 500),  # noqa: PLR2004
        "InvocationModelErrors": float(not 200 <= status < 300),  # noqa: PLR2004
        "ModelLatency": call.model_s * _MICROSECONDS,
        "OverheadLatency": call.overhead_s * _MICROSECONDS,
    }
    for name, value in values.items():
        for told in (dimensions, fleet):
            yield Datum(Series(call.scope, _NAMESPACE, name, told), at, value)
