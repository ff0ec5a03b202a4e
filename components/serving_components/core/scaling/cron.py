"""Cron: the five fields every Unix has, read into the values they mean.

crontab(5) of cronie: fields, names, ranges, steps, and 0 and 7 both for Sunday [D].
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from serving_components.core.scaling import other_crons

MONTHS: Final = (
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN"),
    *("JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)
DAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")

_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ITEM: Final = re.compile(r"(?P<first>\*|\w+)(-(?P<last>\w+))?(/(?P<step>\d+))?")

Values = tuple[int, ...]
"""In order; empty where a field leaves it open (`*`)."""


@dataclass(frozen=True)
class Cron:
    """When something comes round."""

    minutes: Values
    hours: Values
    days: Values
    """Of the month."""

    months: Values
    weekdays: Values
    """0 is Sunday."""


@dataclass(frozen=True)
class _Field:
    name: str
    low: int
    high: int
    words: Sequence[str] = ()
    """For the numbers from `low` on."""

    def values(self, text: str) -> Values:
        """What the field means.

        Raises:
            ValueError: it means nothing.
        """
        found: set[int] = set()
        for item in text.split(","):
            match = _ITEM.fullmatch(item)
            if match is None:
                raise self._wrong(text)
            step = int(match["step"] or 1)
            if step < 1 or (match["first"] == "*" and match["last"]):
                raise self._wrong(text)
            if match["first"] == "*" and step == 1:
                return ()
            span = self._span(match, text)
            if step > len(span):
                raise ValueError(
                    f"{self.name} {text} steps past all of its {len(span)} values but the first;"
                    f" write {span[0]}, or a step of {len(span)} at most"
                )
            found.update(span[::step])
        return tuple(sorted(found))

    def _span(self, match: re.Match[str], text: str) -> range:
        if match["first"] == "*":
            return range(self.low, self.high + 1)
        first = self._number(match["first"], text)
        if match["last"] is None and match["step"]:
            end = self.high
            raise ValueError(
                f"{self.name} {text} steps from a single value; write {first}-{end}/{match['step']}"
            )
        last = first if match["last"] is None else self._number(match["last"], text)
        if last < first:
            raise ValueError(f"{self.name} {text} ends before it begins")
        return range(first, last + 1)

    def _number(self, word: str, text: str) -> int:
        if word.upper() in self.words:
            return self.low + self.words.index(word.upper())
        if not (word.isascii() and word.isdigit() and self.low <= int(word) <= self.high):
            raise self._wrong(text)
        return int(word)

    def _wrong(self, text: str) -> ValueError:
        words = f", {self.words[0]} to {self.words[-1]}" if self.words else ""
        return ValueError(
            f"{self.name} takes {self.low} to {self.high}{words}, lists, ranges, steps and *;"
            f" got {text}"
        )


_WEEKDAYS: Final = _Field("day of week", 0, 7, DAYS)
_FIELDS: Final = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of month", 1, 31),
    _Field("month", 1, 12, MONTHS),
    _WEEKDAYS,
)


def parsed(text: str) -> Cron:
    """What it means.

    Raises:
        ValueError: it is no cron, or never comes round; says what to write.
    """
    reason = other_crons.refusal(text)
    if reason is not None:
        raise ValueError(reason)
    words = text.split()
    if len(words) != len(_FIELDS):
        names = ", ".join(field.name for field in _FIELDS)
        raise ValueError(
            f"takes five fields ({names}), got {len(words)}: {text}{other_crons.hint(text)}"
        )
    minutes, hours, days, months, weekdays = (
        field.values(word) for field, word in zip(_FIELDS, words, strict=True)
    )
    weekdays = tuple(sorted({day % 7 for day in weekdays}))
    found = Cron(minutes, hours, days, months, () if len(weekdays) == len(DAYS) else weekdays)
    if days and not weekdays and not _in_some_month(days, months):
        raise ValueError(f"{text} never comes round: no month of it has such a day")
    return found


def _in_some_month(days: Values, months: Values) -> bool:
    return any(days[0] <= _LONGEST[month - 1] for month in months or range(1, 13))
