"""In which steps a deployment shifts traffic, and how long each lasts on the cloud.

SageMaker guide, `Deployment guardrails` [D]: all at once, and the fleet bakes; a canary bakes, then
the rest is shifted and bakes; each linear step bakes. A bake is WaitIntervalInSeconds, after which
TerminationWaitInSeconds passes before the old fleet is gone.
"""

import math
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.sagemaker.guardrails import (
    BLUE_GREEN,
    CANARY,
    LINEAR,
    ROLLING,
    ROLLING_BACK,
    ROUTING,
    rolling,
)
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties

PROVISIONING_S: Final = 300.0
"""Until a new fleet is there: nowhere promised; an order of magnitude, not a measurement [U]."""

REMOVAL_S: Final = 60.0
"""Until the new fleet of a deployment that was rolled back is gone [U]."""

_WHOLE: Final = 100.0
_WAIT: Final = "waitIntervalInSeconds"
Shift = tuple[float, float]
"""Seconds after the new fleet is there, and the share of traffic that it gets from then on."""


@dataclass(frozen=True)
class Schedule:
    """What follows once the new fleet is there, in the cloud's own seconds."""

    shifts: tuple[Shift, ...]
    ends: float
    """When the old fleet is gone."""

    times_out: float | None = None
    """When it takes longer than it may; None if it does not."""


AT_ONCE: Final = Schedule(((0.0, 1.0),), 0.0)


def schedule(inputs: Properties, instances: float) -> Schedule:
    """Of a deployment by an endpoint's inputs, where the smallest variant has so many instances."""
    policy = _policy(inputs)
    wait = number(inside(inputs, *_routing(inputs)).get(_WAIT)) or 0.0
    step, between = _step(inputs, instances), wait
    shifts: tuple[Shift, ...]
    if _kind(inputs) == "CANARY":
        shifts = ((0.0, step), (wait, 1.0))
    else:
        if rolling(inputs):
            between += PROVISIONING_S  # each batch is a fleet of its own that has to come first
        shifts = _steps(0.0, step, between)
    baked = shifts[-1][0] + wait
    ends = baked + (number(policy.get("terminationWaitInSeconds")) or 0.0)
    # `After the completion of an endpoint deployment` botocore has TerminationWaitInSeconds begin,
    # so it is not held against the longest time; nor would the guide's own example fit in [U].
    longest = number(policy.get("maximumExecutionTimeoutInSeconds"))
    late = longest is not None and PROVISIONING_S + baked > longest
    return Schedule(shifts, ends, max(0.0, (longest or 0.0) - PROVISIONING_S) if late else None)


def schedule_back(inputs: Properties, instances: float, share: float) -> Schedule:
    """Of the way back, for a deployment whose old fleet still gets that share.

    At once where the old fleet is still there; a rolling deployment has to bring it up again, by
    RollbackMaximumBatchSize or whole: botocore 1.44.5, RollingUpdatePolicy [D].
    """
    if not rolling(inputs) or share == 1:
        return Schedule(((0.0, 1.0),), REMOVAL_S)
    batch = _size(inside(inputs, *ROLLING_BACK), instances) or 1.0
    shifts = ((0.0, share), *_steps(share, batch, PROVISIONING_S, begins=PROVISIONING_S))
    return Schedule(shifts, shifts[-1][0] + REMOVAL_S)


def _steps(share: float, step: float, between: float, begins: float = 0.0) -> tuple[Shift, ...]:
    count = max(1, math.ceil(round((1 - share) / step, 6)))
    return tuple(
        (begins + index * between, min(1.0, share + (index + 1) * step)) for index in range(count)
    )


def _step(inputs: Properties, instances: float) -> float:
    sizes = {"CANARY": CANARY, "LINEAR": LINEAR}
    path = ROLLING if rolling(inputs) else sizes.get(_kind(inputs))
    return (_size(inside(inputs, *path), instances) if path else None) or 1.0


def _size(size: Properties, instances: float) -> float | None:
    """A share of the fleet. How percents of few instances are rounded is not written [U]."""
    value = number(size.get("value"))
    if value is None:
        return None
    whole = instances if size.get("type") == "INSTANCE_COUNT" else _WHOLE
    return min(1.0, value / max(whole, 1.0))


def _kind(inputs: Properties) -> str:
    return str(inside(inputs, *ROUTING).get("type") or "ALL_AT_ONCE")


def _policy(inputs: Properties) -> Properties:
    return inside(inputs, *ROLLING[:-1]) if rolling(inputs) else inside(inputs, *BLUE_GREEN)


def _routing(inputs: Properties) -> tuple[str, ...]:
    return ROLLING[:-1] if rolling(inputs) else ROUTING
