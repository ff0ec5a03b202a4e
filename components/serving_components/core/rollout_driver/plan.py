"""The steps of a rollout."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from serving_components.core.rollout import Rollout, Strategy

_ALL = 100


@dataclass(frozen=True)
class Step:
    """One share of the requests, and how long it is watched."""

    percent: int
    bake_s: float = 0.0
    hold: bool = False
    """Whether the command ends here, once the share was watched; the next one goes on."""


def plan(rollout: Rollout) -> tuple[Step, ...]:
    """The steps that a rollout asks for; the last one is everything."""
    bake_s = rollout.bake_minutes * 60
    percent = rollout.percent
    if rollout.strategy is Strategy.ALL_AT_ONCE or percent is None or percent >= _ALL:
        return (Step(_ALL, bake_s),)
    if rollout.strategy is Strategy.CANARY:
        shares = [percent, _ALL]
    else:
        count = math.ceil(_ALL / percent)
        shares = [min(_ALL, percent * number) for number in range(1, count + 1)]
    # Each share is watched before the next. With everything moved there is no next.
    return tuple(Step(share, bake_s if share < _ALL else 0) for share in shares)


def checked(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, if they lead to everything and never back.

    Raises:
        ValueError: they do not.
    """
    shares = [step.percent for step in steps]
    if not shares or shares[-1] != _ALL or shares[0] <= 0:
        raise ValueError(f"steps begin above 0 and end with 100; got {shares}")
    if any(after <= before for before, after in pairwise(shares)):
        raise ValueError(f"each step moves more than the one before; got {shares}")
    return tuple(steps)


def remaining(steps: Sequence[Step], percent: int) -> tuple[Step, ...]:
    """The steps that are left with `percent` moved, the one at it first.

    After a change of plan no step may be at it: it is watched then as the step below it was to be.
    """
    below = [step for step in steps if step.percent <= percent]
    if not below:
        return tuple(steps)
    return (replace(below[-1], percent=percent), *steps[len(below) :])


def longest_s(steps: Sequence[Step]) -> float:
    """Seconds that watching takes, when nothing speaks against the version."""
    return sum(step.bake_s for step in steps)


def told(steps: Sequence[Step]) -> str:
    """The plan in one line: `25 % for 10 min, then 100 %`."""
    return ", then ".join(
        f"{step.percent} %"
        + (f" for {step.bake_s / 60:g} min" if step.bake_s else "")
        + (" until the next up" if step.hold else "")
        for step in steps
    )
