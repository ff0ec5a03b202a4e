"""What a rollout of an online endpoint's requests can be, and how long it takes."""

from collections.abc import Iterator, Mapping

from serving_components.azure.conditions.listed import LATE_S
from serving_components.azure.traffic.mirror_first import MirrorFirst
from serving_components.core import Fault, Rollout
from serving_components.core.slots import steps
from serving_components.core.slots.asked import CopiesFirst
from serving_components.core.slots.objections import unshareable, unwatched


def objections(
    rollout: Rollout | None,
    mirror_first: MirrorFirst | None,
    shares: Mapping[str, int],
    *,
    watched: bool,
) -> Iterator[Fault]:
    """What cannot be of slots with these shares; `watched` is whether there are conditions."""
    if rollout is not None:
        for fault in unshareable(rollout, shares):
            yield Fault(("rollout", *fault.path), fault.reason)
    if rollout is not None and rollout.rollback_on:
        yield Fault(
            ("rollout", "rollback_on"),
            "names alert rules, which are not asked: they are of all deployments together, and a"
            " rollout goes back on what the new one does, on errors and on the latency that is"
            " asked for; leave it out",
        )
    if watched:
        return
    for fault in () if rollout is None else unwatched(rollout):
        yield Fault(("rollout", *fault.path), fault.reason)
    if mirror_first is not None:
        yield Fault(
            ("mirror_first",),
            f"{mirror_first.minutes} minutes of copies would watch nothing; give conditions, or"
            " leave it out",
        )


def copies(mirror_first: MirrorFirst | None) -> CopiesFirst | None:
    """What comes before the first step."""
    if mirror_first is None:
        return None
    return CopiesFirst(mirror_first.percent, 60.0 * mirror_first.minutes)


def longest(
    rollout: Rollout, mirror_first: MirrorFirst | None, slots: int, timeout_minutes: int
) -> str | None:
    """A rollout in one line, with how long an update may take; None if nothing is watched."""
    first = copies(mirror_first)
    return steps.longest(rollout, slots, timeout_minutes, late_s=LATE_S, copies=first)
