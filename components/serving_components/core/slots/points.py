"""How a slot's share is shared between the deployment before and the one that comes."""

import math
from collections.abc import Sequence

from serving_components.core.rollout_driver import Step
from serving_components.core.slots.shares import ALL


def points(share: int, percent: int) -> int:
    """How much of all requests so much of a slot's share is, in whole percents, never more."""
    return share * percent // ALL


def too_small(slot: str, share: int, steps: Sequence[Step]) -> str | None:
    """Why a slot's share cannot move by these steps; None where it can.

    Clouds know no share below a percent of all requests. A step that is rounded up to one would
    move more than was asked for, and all of a small slot at once.
    """
    least = min((step.percent for step in steps), default=ALL)
    if not share or points(share, least):
        return None
    return (
        f"{least} % of the {share} % that {slot} has is less than 1 % of all requests, and no share"
        f" is smaller; the smallest that works is {math.ceil(ALL / share)}"
    )


def percent_of(share: int, moved: int, steps: Sequence[Step]) -> int:
    """How much of a slot's share was moved: the first step that comes to as much.

    Between steps, after a change of plan, it is the proportion.
    """
    if not moved:
        return 0
    alike = (step.percent for step in steps if points(share, step.percent) == moved)
    return next(alike, max(1, moved * ALL // share))


def told(share: int, percent: int, *, whole: str = "") -> str:
    """In the words of its users: `10 %`, or `10 % of its slot's requests (8 % of all)`.

    `whole` follows where both are the same.
    """
    if share == ALL:
        return f"{percent} %{whole}"
    return f"{percent} % of its slot's requests ({points(share, percent)} % of all)"
