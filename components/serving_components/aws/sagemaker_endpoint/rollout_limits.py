"""What SageMaker refuses of a rollout."""

import math
from collections.abc import Iterator
from typing import Final

from serving_components.aws.alarms import WATCHED_MINUTES
from serving_components.aws.sagemaker_endpoint import guardrails
from serving_components.core import Alarms, Fault, Rollout, Scaling, Strategy

_MOST_STEP_PERCENT: Final = 50
_LEAST_STEP_PERCENT: Final[dict[str, int]] = {Strategy.CANARY: 1, Strategy.LINEAR: 10}
"""botocore 1.44.5, sagemaker `TrafficRoutingConfig`: canary at most 50 % of the variant's
instances, linear steps 10 to 50 % of them [D]."""

_MOST_BAKE_MINUTES: Final = 60
"""botocore 1.44.5, sagemaker `TrafficRoutingConfig.WaitIntervalInSeconds`: at most 3600 s [D]."""

_MOST_TERMINATION_MINUTES: Final = 60
"""botocore 1.44.5, sagemaker `TerminationWaitInSeconds`: at most 3600 s [D]."""

_MOST_ALARMS: Final = 10
"""botocore 1.44.5, sagemaker `AlarmList` [D]."""


def objections(rollout: Rollout, scaling: Scaling, alarms: Alarms) -> Iterator[Fault]:
    """The first thing wrong with this rollout of so many instances, and with its alarms."""
    yield from _too_many(rollout, alarms)
    if rollout.termination_wait_minutes > _MOST_TERMINATION_MINUTES:
        yield Fault(
            ("rollout", "termination_wait_minutes"),
            f"{rollout.termination_wait_minutes} is above {_MOST_TERMINATION_MINUTES}, the longest"
            f" that SageMaker keeps old instances; lower it to {_MOST_TERMINATION_MINUTES}",
        )
        return
    if rollout.bake_minutes > _MOST_BAKE_MINUTES:
        yield Fault(
            ("rollout", "bake_minutes"),
            f"{rollout.bake_minutes} is above {_MOST_BAKE_MINUTES}, the longest wait of a"
            f" SageMaker deployment; lower it to {_MOST_BAKE_MINUTES}",
        )
        return
    if 0 < rollout.bake_minutes < WATCHED_MINUTES:
        yield Fault(
            ("rollout", "bake_minutes"),
            f"{rollout.bake_minutes} ends before the error alarm can tell: it looks back over"
            f" {WATCHED_MINUTES} minutes; set it to {WATCHED_MINUTES} or more",
        )
        return
    if rollout.percent is not None:
        reason = _wrong_share(rollout, rollout.percent, scaling)
        if reason is not None:
            yield Fault(("rollout", "percent"), reason)
            return
    reason = guardrails.too_long(rollout, scaling)
    if reason is not None:
        yield Fault(("rollout",), reason)


def _too_many(rollout: Rollout, alarms: Alarms) -> Iterator[Fault]:
    own = 1 if alarms.p99_ms is None else 2
    if own + len(rollout.rollback_on) > _MOST_ALARMS:
        yield Fault(
            ("rollout", "rollback_on"),
            f"has {len(rollout.rollback_on)} names; SageMaker takes {_MOST_ALARMS} alarms, and"
            f" {own} made here {'is' if own == 1 else 'are'} among them. Leave out all but"
            f" {_MOST_ALARMS - own}, or name one composite alarm of them",
        )


def _wrong_share(rollout: Rollout, percent: int, scaling: Scaling) -> str | None:
    count = scaling.min
    least = _LEAST_STEP_PERCENT[rollout.strategy]
    if not least <= percent <= _MOST_STEP_PERCENT:
        return (
            f"{percent} is outside {least} to {_MOST_STEP_PERCENT}, what SageMaker takes for"
            f" {rollout.strategy}"
        )
    moved = guardrails.instances_per_step(rollout, count)
    if moved < 1:
        return _too_small(percent, count)
    if not scaling.elastic and 100 * moved < least * count:
        whole = math.ceil(least * count / 100)
        return (
            f"{percent} of {count} instances (scaling.min) comes to {moved} whole, below the"
            f" {least} % that SageMaker takes for {rollout.strategy}; set it to"
            f" {math.ceil(100 * whole / count)}"
        )
    return None


def _too_small(percent: int, count: int) -> str:
    smallest = math.ceil(100 / count)
    remedy = (
        f"set it to {smallest}"
        if smallest <= _MOST_STEP_PERCENT
        else f"set scaling.min to {math.ceil(100 / percent)}, or rollout.strategy to all_at_once"
    )
    return f"{percent} of {count} instances (scaling.min) is less than one; {remedy}"
