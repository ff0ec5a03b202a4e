"""When a schedule comes round, in the words of a recurring profile: times of a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from serving_components.azure.online_endpoint.scaling.time_zones import windows_name
from serving_components.core import Fault, Schedule
from serving_components.core.scaling import cron as crons

DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_SUNDAYS: Final = (datetime(2026, 1, 4), datetime(2026, 7, 5))  # noqa: DTZ001 - of each zone
_WEEK: Final = timedelta(days=7)
_WHOLE_HOUR: Final = tuple(range(60))
_WHOLE_DAY: Final = tuple(range(24))


@dataclass(frozen=True)
class Moment:
    """A time of some days of the week."""

    days: tuple[str, ...]
    hour: int
    minute: int
    time_zone: str
    """By its name on Windows."""


def moments(schedule: Schedule) -> list[Moment]:
    """Each time of a day at which it comes round."""
    cron = crons.parsed(schedule.cron)
    days = tuple(DAYS[day] for day in cron.weekdays or range(len(DAYS)))
    zone = windows_name(schedule.time_zone) or schedule.time_zone
    return [
        Moment(days, hour, minute, zone)
        for hour in cron.hours or _WHOLE_DAY
        for minute in cron.minutes or _WHOLE_HOUR
    ]


def in_winter_and_summer(day: str, moment: Moment, zone: str) -> Iterator[datetime]:
    """When it is in a week of each, the same for two zones where they meet.

    A week begins on Sunday; what another zone says of its last hours is the next one's first.
    """
    for sunday in _SUNDAYS:
        local = sunday + timedelta(days=DAYS.index(day), hours=moment.hour, minutes=moment.minute)
        there = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        yield sunday.replace(tzinfo=UTC) + (there - sunday.replace(tzinfo=UTC)) % _WEEK


def objections(schedule: Schedule) -> Iterator[Fault]:
    """What a recurring profile cannot say."""
    cron = crons.parsed(schedule.cron)
    if cron.days or cron.months:
        yield Fault(
            ("cron",),
            f"{schedule.cron} names days of a month, or months, and profiles of Azure Monitor come"
            " round by the week; name days of the week, as in 0 8 * * MON-FRI",
        )
    for word in ("start", "end"):
        if getattr(schedule, word) is not None:
            yield Fault(
                (word,),
                "is not there on Azure, whose profiles come round for as long as they are written;"
                " leave it out, and change the schedule by an `up`",
            )
    if windows_name(schedule.time_zone) is None:
        yield Fault(
            ("time_zone",),
            f"{schedule.time_zone} is none that Azure Monitor knows, which has those of Windows;"
            " name another place of the same time, such as Europe/Berlin",
        )
