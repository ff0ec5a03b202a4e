"""What one call becomes in CloudWatch.

SageMaker guide, `Monitor Amazon SageMaker with Amazon CloudWatch`: for each request 1 is sent, or
0; latencies are in microseconds [D].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.sagemaker.serverless import Concurrency
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "AWS/SageMaker"
_MICROSECONDS: Final = 1_000_000
_OF_INSTANCES: Final = frozenset({"InvocationsPerInstance", "InvocationModelErrors"})
"""Not on the exhaustive list of what serverless endpoints publish [D]."""


@dataclass(frozen=True)
class Times:
    """How long one request took, in seconds."""

    model_s: float
    """In the container."""

    overhead_s: float
    """Everything else."""

    setup_s: float | None = None
    """That its container took to start, for the first request in it."""


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

    times: Times
    concurrency: Concurrency | None = None
    """Of a serverless variant alone."""


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
        "ModelLatency": call.times.model_s * _MICROSECONDS,
        "OverheadLatency": call.times.overhead_s * _MICROSECONDS,
    }
    if call.concurrency is not None:
        values = {name: value for name, value in values.items() if name not in _OF_INSTANCES}
        values |= dict(call.concurrency.values())
        if call.times.setup_s is not None:
            values["ModelSetupTime"] = call.times.setup_s * _MICROSECONDS
    for name, value in values.items():
        for told in (dimensions, fleet):
            yield Datum(Series(call.scope, _NAMESPACE, name, told), at, value)
