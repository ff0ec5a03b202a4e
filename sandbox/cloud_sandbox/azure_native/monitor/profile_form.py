"""What a profile of an autoscale setting must be: how many instances, and from when on."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from cloud_sandbox.azure_native.monitor.zones import NAMES
from cloud_sandbox.engine.known import each, inside, number, present, texts
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.wire import UNKNOWN, Properties

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST: Final = timedelta(days=365)
_ORDER: Final = ("minimum", "default", "maximum")
_LAST: Final = {"hours": 23, "minutes": 59}

Told = Iterator[tuple[str, str]]
Check = Callable[[Properties], Told]


def apart(profiles: list[Any]) -> Told:
    """Names, and which of them is for all other times: `default` in `autoscale-*` pages [D]."""
    known = list(each("profiles", profiles))
    names = Counter(profile.get("name") for _, profile in known)
    for path, profile in known:
        name = profile.get("name")
        if isinstance(name, str) and names[name] > 1:
            yield f"{path}.name", f"{name!r} is the name of {names[name]} profiles"
    always = [path for path, profile in known if _is_default(profile)]
    for path in always[1:]:
        told = "has neither recurrence nor fixedDate, and so has another profile"
        yield path, f"{told}; one alone is for all other times"


def capacity(profile: Properties) -> Told:
    """How many instances there may be."""
    told = inside(profile, "capacity")
    counts = {name: number(told.get(name)) for name in _ORDER}
    for name, count in counts.items():
        known = isinstance(told.get(name), str)
        if known and (count is None or count < 0 or count != int(count)):
            yield f"capacity.{name}", f"must be a whole number, as text; got {told[name]!r}"
            return
    least, usual, most = (counts[name] for name in _ORDER)
    if least is not None and most is not None and least > most:
        yield "capacity.minimum", f"{least:g} is more than maximum, {most:g}"
    elif usual is not None and not (least or 0) <= usual <= (usual if most is None else most):
        yield (
            "capacity.default",
            f"must not be less than minimum or more than maximum; got {usual:g}",
        )


def times(profile: Properties) -> Told:
    """When it begins."""
    recurrence, date = profile.get("recurrence"), profile.get("fixedDate")
    if present(recurrence) and present(date):
        yield "fixedDate", "is not used beside recurrence; write one of them"
    if isinstance(recurrence, dict):
        yield from _weekly(recurrence)
    if isinstance(date, dict):
        yield from _on_a_date(date)


def _weekly(recurrence: Properties) -> Told:
    frequency, schedule = recurrence.get("frequency"), inside(recurrence, "schedule")
    if isinstance(frequency, str) and frequency != "Week":
        yield "recurrence.frequency", f"must be Week; got {frequency!r}"
    for day in texts(schedule.get("days")):
        if day not in DAYS:
            known = nearest(day, DAYS)
            yield "recurrence.schedule.days", f"{day!r} is no day, such as Monday{known}"
    for name, last in _LAST.items():
        told = schedule.get(name)
        for value in told if isinstance(told, list) else ():
            count = number(value)
            if count is not None and not 0 <= count <= last:
                yield f"recurrence.schedule.{name}", f"takes 0 to {last}, got {value!r}"
    yield from _zone("recurrence.schedule.timeZone", schedule.get("timeZone"))


def _on_a_date(date: Properties) -> Told:
    moments: list[datetime] = []
    for name in ("start", "end"):
        told = date.get(name)
        try:
            moments += [wall_time(told)] if isinstance(told, str) else []
        except ValueError:
            yield f"fixedDate.{name}", f"must be a moment, as 2026-12-24T00:00:00; got {told!r}"
    if len(moments) == len(("start", "end")):
        start, end = moments
        if not start < end <= start + _LONGEST:
            yield "fixedDate.end", f"is up to {_LONGEST.days} days after start; got {date['end']!r}"
    yield from _zone("fixedDate.timeZone", date.get("timeZone"))


def wall_time(told: str) -> datetime:
    """A moment as clocks in the profile's own zone show it.

    Raises:
        ValueError: it is none.
    """
    return datetime.fromisoformat(told).replace(tzinfo=None)


def _zone(where: str, told: object) -> Told:
    if isinstance(told, str) and told not in NAMES:
        yield where, f"{told!r} is no time zone by Windows' names{nearest(told, NAMES)}"


def _is_default(profile: Properties) -> bool:
    told = (profile.get("recurrence"), profile.get("fixedDate"))
    return UNKNOWN not in told and not any(present(one) for one in told)
