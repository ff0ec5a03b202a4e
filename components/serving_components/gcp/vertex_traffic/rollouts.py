"""What a rollout of Vertex AI's requests can be, and how long it takes."""

from collections.abc import Iterator, Mapping

from serving_components.core import Fault, Rollout
from serving_components.core.slots import steps
from serving_components.core.slots.objections import unshareable, unwatched
from serving_components.gcp.conditions.listed import LATE_S


def objections(rollout: Rollout, shares: Mapping[str, int], *, watched: bool) -> Iterator[Fault]:
    """What cannot be of slots with these shares; `watched` is whether there are conditions."""
    yield from unshareable(rollout, shares)
    if rollout.rollback_on:
        yield Fault(
            ("rollback_on",),
            "cannot be watched: Cloud Monitoring's policies do not tell in time whether they ring;"
            " leave it out, as a rollout goes back on errors and on the latency that is asked for",
        )
    if not watched:
        yield from unwatched(rollout)


def longest(rollout: Rollout, slots: int, timeout_minutes: int) -> str | None:
    """A rollout in one line, with how long an update may take; None if nothing is watched."""
    return steps.longest(rollout, slots, timeout_minutes, late_s=LATE_S)
