"""Whether a schedule comes round at a minute: `cron(...)`, `at(...)` and `rate(...)`.

Forms: botocore 1.44.5, application-autoscaling PutScheduledAction.Schedule; wildcards: EventBridge
guide, "Cron expressions reference" [D]. From when on a rate without a start counts is not told:
here from the epoch on [U].
"""

import calendar
import re
import zoneinfo
from datetime import date, datetime, timedelta
from typing import Final

from cloud_sandbox.aws.appautoscaling import schedule
from cloud_sandbox.engine.wire import Properties

_MINUTE_S: Final = 60
_UNITS_S: Final = {"minute": 60, "hour": 3600, "day": 86400}
_EXPRESSION: Final = re.compile(r"(cron|at|rate)\((.*)\)")
_WEEKDAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_MONTHS: Final = tuple(month.upper() for month in calendar.month_abbr)[1:]
_FRIDAY: Final = 4


def comes_round(action: Properties, moment: float) -> bool:
    """Whether a scheduled action is due at a whole minute."""
    start, end = (_instant(action.get(name)) for name in ("startTime", "endTime"))
    if (start is not None and moment < start) or (end is not None and moment > end):
        return False
    match = _EXPRESSION.fullmatch(action["schedule"])
    assert match, "refused when it was made"  # noqa: S101
    kind, inner = match.groups()
    here = datetime.fromtimestamp(moment, zoneinfo.ZoneInfo(action.get("timezone") or "UTC"))
    if kind == "rate":
        count, unit = inner.split()
        every_s = int(count) * _UNITS_S[unit.removesuffix("s")]
        return (moment - (start or 0.0)) // _MINUTE_S * _MINUTE_S % every_s == 0
    if kind == "at":
        then = schedule.moment(inner)
        return then is not None and then.replace(second=0) == here.replace(tzinfo=None, second=0)
    return _matches(inner.upper(), here)


def _matches(cron: str, here: datetime) -> bool:
    minutes, hours, days, months, weekdays, years = cron.split()
    return (
        _listed(minutes, here.minute, 0)
        and _listed(hours, here.hour, 0)
        and _listed(months, here.month, 1, _MONTHS)
        and _listed(years, here.year, 1970)
        and _is_day(days, here.date())
        and _is_weekday(weekdays, here.date())
    )


def _is_day(text: str, day: date) -> bool:
    return text == "?" or any(_is_one_day(item, day) for item in text.split(","))


def _is_one_day(item: str, day: date) -> bool:
    last = calendar.monthrange(day.year, day.month)[1]
    match = re.fullmatch(r"(?:L(?:-(\d+))?|(\d+)(?=W))(W?)", item)
    if match is None:
        return _listed(item, day.day, 1)
    before, number, nearest = match.groups()
    wanted = day.replace(day=int(number) if number else last - int(before or 0))
    return day == (_working_day(wanted, last) if nearest else wanted)


def _working_day(day: date, last: int) -> date:
    """The nearest of the same month."""
    if day.weekday() <= _FRIDAY:
        return day
    saturday = day.weekday() == _FRIDAY + 1
    if saturday:
        return day - timedelta(1) if day.day > 1 else day + timedelta(2)
    return day + timedelta(1) if day.day < last else day - timedelta(2)


def _is_weekday(text: str, day: date) -> bool:
    number = day.isoweekday() % 7 + 1  # Sunday is the first
    if text == "?":
        return True
    for item in text.split(","):
        match = re.fullmatch(r"(\w{1,3}?)(?:#(\d)|(L))|L", item)
        if match is None:
            if _listed(item, number, 1, _WEEKDAYS):
                return True
            continue
        wanted, nth, _ = match.groups()
        if _number(wanted or "7", 1, _WEEKDAYS) != number:
            continue
        in_month = calendar.monthrange(day.year, day.month)[1]
        if (nth and (day.day - 1) // 7 + 1 == int(nth)) or (
            not nth and (wanted is None or day.day + 7 > in_month)
        ):
            return True
    return False


def _listed(text: str, value: int, low: int, words: tuple[str, ...] = ()) -> bool:
    return any(_spans(item, value, low, words) for item in text.split(","))


def _spans(item: str, value: int, low: int, words: tuple[str, ...]) -> bool:
    span, slash, step = item.partition("/")
    if span == "*":
        first, last = low, value
    else:
        ends = [_number(end, low, words) for end in span.split("-")]
        first, last = ends[0], ends[-1]
        if slash and len(ends) == 1:
            last = value  # a step without an end goes on
    return first <= value <= last and (value - first) % int(step or 1) == 0


def _number(word: str, low: int, words: tuple[str, ...]) -> int:
    return low + words.index(word) if word in words else int(word)


def _instant(text: str | None) -> float | None:
    parsed = schedule.instant(text) if text else None
    return None if parsed is None else parsed.timestamp()
