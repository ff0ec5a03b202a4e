"""Scaling activities: a number that was changed, and why; and what a policy remembers of its last.

The store keeps both: activities stay, what is remembered goes with the policy.
"""

import math
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.appautoscaling.policy import Policy
from cloud_sandbox.aws.appautoscaling.target import Target
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.standing import (
    Identity,
    Standing,
    Turn,
    put_standing,
    put_turn,
    turns,
)
from cloud_sandbox.engine.store import Store

OUT: Final = "out"
IN: Final = "in"


@dataclass(frozen=True)
class Activity:
    """One change of a variant's number of instances."""

    scope: Scope
    resource_id: str
    at: float
    """On the sandbox's clock, in seconds since the epoch."""

    before: int
    after: int
    cause: str


@dataclass(frozen=True)
class Last:
    """A policy's last activity."""

    way: str
    at: float
    base: int
    """Instances there were before it."""


def activities(store: Store, scope: Scope | None = None) -> list[Activity]:
    """All there were, of one scope when given, in order of time."""
    return [
        Activity(
            turn.identity.scope,
            turn.identity.id.split("/", 1)[1].rpartition("/")[0],
            turn.at,
            int(turn.was),
            int(turn.became),
            turn.reason,
        )
        for turn in turns(store, scope)
        if turn.identity.type == Target.token
    ]


def put_activity(store: Store, target: Record, activity: Activity) -> None:
    """Write down that it happened."""
    told = (str(activity.before), str(activity.after), activity.cause)
    put_turn(store, Turn(Identity.of(target), activity.at, *told))


def last_of(standing: Standing | None) -> Last | None:
    """What a policy remembers; None before its first activity."""
    return None if standing is None else Last(standing.state, standing.since, int(standing.reason))


def put_last(store: Store, policy: Record, last: Last) -> None:
    """Have a policy remember its activity."""
    assert policy.type == Policy.token, "of policies only"  # noqa: S101
    standing = Standing(last.way, last.at, str(last.base), "", math.inf)
    put_standing(store, Identity.of(policy), standing)
