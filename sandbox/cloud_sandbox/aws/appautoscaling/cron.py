"""Cron expressions as AWS writes them: six fields, with names and the wildcards of each.

Source: EventBridge guide, "Cron expressions reference", to which the Application Auto Scaling guide
refers [D]; that the fields are six and which: botocore's PutScheduledAction [D]. It asks for
`?` in one of the fields of days; earlier editions of the Application Auto Scaling guide have
examples without it, so it is not asked for here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
)
_DAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_DAY: Final = f"([1-7]|{'|'.join(_DAYS)})"


@dataclass(frozen=True)
class _Field:
    """What one field takes."""

    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()
    """Words for the numbers from `low` on."""

    alone: str = ""
    """Pattern of what may be the whole of it."""

    item: str = ""
    """Pattern of what may stand in its list beside numbers, ranges, steps and `*`."""

    def fault(self, text: str) -> str | None:
        """Why `text` is wrong here."""
        if self.alone and re.fullmatch(self.alone, text, re.IGNORECASE):
            return None
        for item in text.split(","):
            if not self._takes(item):
                words = f", {self.names[0]} to {self.names[-1]}" if self.names else ""
                return f"{self.name} takes {self.low} to {self.high}{words}; got {text!r}"
        return None

    def _takes(self, item: str) -> bool:
        if self.item and re.fullmatch(self.item, item, re.IGNORECASE):
            return True
        start, slash, step = item.partition("/")
        if slash and not (step.isascii() and step.isdigit() and int(step) > 0):
            return False
        if start == "*":
            return True
        ends = [self._number(end) for end in start.split("-")]
        return len(ends) in {1, 2} and all(
            end is not None and self.low <= end <= self.high for end in ends
        )

    def _number(self, text: str) -> int | None:
        if text.upper() in self.names:
            return self.low + self.names.index(text.upper())
        return int(text) if text.isascii() and text.isdigit() else None


_FIELDS: Final = (
    _Field("minutes", 0, 59),
    _Field("hours", 0, 23),
    _Field(
        "day of month", 1, 31, alone=r"\?", item=r"L(-([1-9]|[12]\d|30))?W?|([1-9]|[12]\d|3[01])W"
    ),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of week", 1, 7, _DAYS, alone=rf"\?|{_DAY}#[1-5]", item=rf"({_DAY})?L"),
    _Field("year", 1970, 2199),
)


def faults(expression: str) -> Iterator[str]:
    """Why what stands inside `cron(...)` has not the form."""
    fields = expression.split()
    if len(fields) != len(_FIELDS):
        names = ", ".join(field.name for field in _FIELDS)
        yield f"cron takes six fields ({names}), got {len(fields)}"


def faults_of_fields(expression: str) -> Iterator[str]:
    """Everything that its fields do not take, where there are as many as there should be."""
    for field, text in zip(_FIELDS, expression.split(), strict=False):
        fault = field.fault(text)
        if fault is not None:
            yield fault
