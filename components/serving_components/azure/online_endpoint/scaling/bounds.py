"""Bounds on the number of instances that Azure does not have, and schedules it cannot keep."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.azure.online_endpoint.scaling import moments
from serving_components.core import Fault, Scaling

if TYPE_CHECKING:
    from datetime import datetime

MOST: Final = 20
"""Instances of a deployment: `how-to-manage-quotas` of Azure Machine Learning [D]."""

MOST_PROFILES: Final = 20
"""`AutoscaleSetting.profiles` in pulumi-azure-native 3.29.0 [D]."""


MOST_RULES: Final = 10
"""`AutoscaleProfile.rules`, likewise [D]."""


def objections(scaling: Scaling) -> Iterator[Fault]:
    """Of the bounds outside schedules, and of each schedule."""
    yield from _of_bounds((), scaling.min, scaling.most)
    for name, schedule in scaling.schedules.items():
        path = ("schedules", name)
        yield from _of_bounds(path, *scaling.bounds_of(name))
        for fault in moments.objections(schedule):
            yield Fault((*path, *fault.path), fault.reason)
    yield from _of_profiles(scaling)


def _of_bounds(path: tuple[str, ...], least: int, most: int) -> Iterator[Fault]:
    if least < 1:
        reason = f"must be at least 1, as Azure keeps one instance; got {least}"
        yield Fault((*path, "min"), reason)
    if most > MOST:
        word = "max" if most != least else "min"
        reason = f"must be at most {MOST}, as a deployment has no more; got {most}"
        yield Fault((*path, word), reason)


def _of_profiles(scaling: Scaling) -> Iterator[Fault]:
    """A profile is a time of a day; of two at the same time, which holds is nowhere said."""
    taken: dict[datetime, str] = {}
    profiles = 1
    for name, schedule in scaling.schedules.items():
        found = moments.moments(schedule)
        profiles += len(found)
        clashes = [
            f"{taken[when]}, on {day} at {it.hour:02}:{it.minute:02}"
            for it in found
            for day in it.days
            for when in moments.in_winter_and_summer(day, it, schedule.time_zone)
            if taken.setdefault(when, name) != name
        ]
        if clashes:
            yield Fault(
                ("schedules", name, "cron"),
                f"comes round with {clashes[0]}, and only one of them could hold; let one come"
                " round earlier",
            )
    if profiles > MOST_PROFILES:
        yield Fault(
            ("schedules",),
            f"come round at {profiles - 1} times of a day, each a profile of its own, and Azure"
            f" Monitor has {MOST_PROFILES - 1} of them; name fewer hours and minutes",
        )
