"""What SageMaker refuses of a rollout."""

import math
from collections.abc import Iterable, Iterator
from typing import Final

from serving_components.aws.alarms import WATCHED_MINUTES
from serving_components.aws.sagemaker_endpoint import guardrails
from serving_components.aws.sagemaker_endpoint.asked.instance_type import inferentia_1
from serving_components.aws.sagemaker_endpoint.guardrails import Fleets
from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.aws.sagemaker_endpoint.watching import rollback
from serving_components.core import Alarms, Fault, Rollout, Scaling, Strategy

_MOST_STEP_PERCENT: Final = 50
_LEAST_STEP_PERCENT: Final[dict[str, int]] = {Strategy.CANARY: 1, Strategy.LINEAR: 10}
"""botocore 1.44.5, sagemaker `TrafficRoutingConfig`: canary at most 50 % of the variant's
instances, linear steps 10 to 50 % of them [D]."""

_MOST_BAKE_MINUTES: Final = 60
"""botocore 1.44.5, sagemaker `TrafficRoutingConfig.WaitIntervalInSeconds`: at most 3600 s [D]."""

_MOST_TERMINATION_MINUTES: Final = 60
"""botocore 1.44.5, sagemaker `TerminationWaitInSeconds`: at most 3600 s [D]."""

GUARDRAILS: Final = ("bake_minutes", "termination_wait_minutes", "rollback_on")
"""What a rollout all at once may have of them."""


def objections(rollout: Rollout, fleets: Fleets, alarms: Alarms) -> Iterator[Fault]:
    """The first thing wrong with this rollout of so many instances, and with its alarms."""
    yield from _too_many(rollout, len(fleets), alarms)
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
        for name, scaling in fleets.items():
            where = "scaling.min" if len(fleets) == 1 else f"scaling.min of variant {name}"
            reason = _wrong_share(rollout, rollout.percent, scaling, where)
            if reason is not None:
                yield Fault(("rollout", "percent"), reason)
                return
    reason = guardrails.too_long(rollout, fleets)
    if reason is not None:
        yield Fault(("rollout",), reason)


def on_inferentia_1(rollout: Rollout, served: Iterable[Served]) -> Iterator[Fault]:
    """What SageMaker leaves out, and tells nobody.

    SageMaker guide, deployment guardrails, `Exclusions`: endpoints on Inf1 `fall back` to all at
    once `and no final baking period` [D].
    """
    without = [one.instance_type for one in served if inferentia_1(one.instance_type or "")]
    if not without:
        return
    told = (
        f"is a guardrail, and SageMaker silently leaves them out beside {without[0]}: a new version"
        " takes over all at once and is not watched; use ml.inf2.xlarge, or strategy all_at_once"
        " without bake_minutes, termination_wait_minutes and rollback_on"
    )
    if rollout.strategy is not Strategy.ALL_AT_ONCE:
        yield Fault(("rollout", "strategy"), f"{rollout.strategy} {told}")
        return
    for name in GUARDRAILS:
        if getattr(rollout, name):
            yield Fault(("rollout", name), told)


def _too_many(rollout: Rollout, variants: int, alarms: Alarms) -> Iterator[Fault]:
    own = rollback.needed(alarms, variants, len(rollout.rollback_on))
    if own + len(rollout.rollback_on) > rollback.MOST:
        yield Fault(
            ("rollout", "rollback_on"),
            f"has {len(rollout.rollback_on)} names; SageMaker takes {rollback.MOST} alarms, and"
            f" {own} made here {'is' if own == 1 else 'are'} among them. Leave out all but"
            f" {rollback.MOST - own}, or put their metrics into one alarm",
        )


def _wrong_share(rollout: Rollout, percent: int, scaling: Scaling, where: str) -> str | None:
    count = scaling.min
    least = _LEAST_STEP_PERCENT[rollout.strategy]
    if not least <= percent <= _MOST_STEP_PERCENT:
        return (
            f"{percent} is outside {least} to {_MOST_STEP_PERCENT}, what SageMaker takes for"
            f" {rollout.strategy}"
        )
    moved = guardrails.instances_per_step(rollout, count)
    if moved < 1:
        return _too_small(percent, count, where)
    if not scaling.elastic and 100 * moved < least * count:
        whole = math.ceil(least * count / 100)
        return (
            f"{percent} of {count} instances ({where}) comes to {moved} whole, below the"
            f" {least} % that SageMaker takes for {rollout.strategy}; set it to"
            f" {math.ceil(100 * whole / count)}"
        )
    return None


def _too_small(percent: int, count: int, where: str) -> str:
    smallest = math.ceil(100 / count) if count else None
    remedy = (
        f"set it to {smallest}"
        if smallest is not None and smallest <= _MOST_STEP_PERCENT
        else f"set {where} to {math.ceil(100 / percent)}, or rollout.strategy to all_at_once"
    )
    return f"{percent} of {count} instances ({where}) is less than one; {remedy}"
