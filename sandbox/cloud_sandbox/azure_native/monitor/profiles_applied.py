"""Which profile of an autoscale setting applies at a moment.

One of a fixed date, then a recurring one, then the default: `autoscale-understanding-settings` in
MicrosoftDocs/azure-monitor-docs. A recurring one begins at its times and ends where the next one
begins, so that the default applies nowhere beside them [D]. No hours and no minutes are midnight
here [U].
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from cloud_sandbox.azure_native.monitor.profile_form import DAYS, wall_time
from cloud_sandbox.azure_native.monitor.zones import zone
from cloud_sandbox.engine.known import inside, texts

_WEEK_OF_DAYS: Final = 8
"""Days in which each profile began once, with the day that is not over."""

Profile = dict[str, Any]


def applied(profiles: Sequence[Profile], moment: float) -> Profile | None:
    """The one that applies; None where there is none."""
    for profile in profiles:
        if profile.get("fixedDate") and _on_date(profile["fixedDate"], moment):
            return profile
    begun = [
        (began, number)
        for number, profile in enumerate(profiles)
        for began in _beginnings(profile, moment)
        if began <= moment
    ]
    if begun:
        return profiles[max(begun)[1]]
    always = (one for one in profiles if not one.get("recurrence") and not one.get("fixedDate"))
    return next(always, None)


def _on_date(date: Profile, moment: float) -> bool:
    there = zone(date.get("timeZone") or "UTC")
    start, end = (wall_time(date[name]).replace(tzinfo=there) for name in ("start", "end"))
    return start.timestamp() <= moment < end.timestamp()


def _beginnings(profile: Profile, moment: float) -> Iterator[float]:
    """When it began within the last week, and today."""
    schedule = inside(profile, "recurrence", "schedule")
    if not schedule:
        return
    there = zone(str(schedule["timeZone"]))
    days = {DAYS.index(day) for day in texts(schedule.get("days"))}
    today = datetime.fromtimestamp(moment, there)
    for back in range(_WEEK_OF_DAYS):
        day = today - timedelta(days=back)
        if day.weekday() in days:
            yield from _on_day(day, schedule, there)


def _on_day(day: datetime, schedule: Profile, there: ZoneInfo) -> Iterator[float]:
    for hour in schedule.get("hours") or [0]:
        for minute in schedule.get("minutes") or [0]:
            yield datetime(
                day.year, day.month, day.day, int(hour), int(minute), tzinfo=there
            ).timestamp()
