"""What is wrong with bounds, those outside schedules and those of each."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core.faults import Fault, Objections

if TYPE_CHECKING:
    from serving_components.core.scaling.scaling import Scaling
    from serving_components.core.scaling.schedule import Schedule

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME_LIMIT: Final = 32


def named(schedules: "dict[str, Schedule]") -> "dict[str, Schedule]":
    """Schedules whose names can be parts of resources' names."""
    wrong = [
        Fault(
            (name,),
            f"is no name of a schedule: small letters, digits and single dashes between them,"
            f" {_NAME_LIMIT} at most",
        )
        for name in schedules
        if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT
    ]
    if wrong:
        raise Objections(wrong)
    return schedules


def objections(scaling: "Scaling") -> Iterator[Fault]:
    """Bounds that contradict each other, and ranges in which nothing would ever scale."""
    moved = scaling.targets or scaling.between is not None
    if scaling.max is not None and scaling.max < scaling.min:
        yield Fault(
            ("max",),
            f"{scaling.max} is below min {scaling.min}; raise max to {scaling.min} or more, or"
            " lower min",
        )
        return
    if scaling.most > scaling.min and not moved:
        yield Fault(
            ("requests_per_minute",),
            f"is required to scale from min {scaling.min} to max {scaling.most}, or nothing would"
            " ever scale; set it or another target, such as cpu_percent, or set max to"
            f" {max(scaling.min, 1)}",
        )
    if moved and not scaling.elastic:
        yield _nothing_to_move(scaling)
    for name, schedule in scaling.schedules.items():
        least, most = scaling.bounds_of(name)
        if most < least:
            if schedule.max is None:
                clash = f"the max outside schedules, {scaling.most}, is below min {least}"
            else:
                clash = f"the min outside schedules, {scaling.min}, is above max {most}"
            missing = "max" if schedule.max is None else "min"
            yield Fault(("schedules", name, missing), f"is required, as {clash}")
        elif most > least and not moved:
            yield Fault(
                ("schedules", name),
                f"lets the number be {least} to {most}, and nothing would move it between them;"
                " set min and max to one number, or a target such as requests_per_minute",
            )


def _nothing_to_move(scaling: "Scaling") -> Fault:
    """A target of a fixed number, which would be taken as asked for and then never looked at."""
    [asked, *_] = (*scaling.targets, "between")
    return Fault(
        (asked,),
        f"has nothing to move, as the number is fixed at {scaling.min}; set max above"
        f" {scaling.min}, or leave it out",
    )
