"""Schedule: other bounds from a certain time on."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pydantic import Field, field_validator

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.nearest import nearest
from serving_components.core.scaling import cron as crons

_OF_MACHINES: Final = frozenset({"localtime", "Factory"})
"""Listed by machines beside IANA's zones: what the machine itself is set to, and a place holder."""


class Schedule(Args):
    """Bounds that hold from each time it comes round until another schedule comes round."""

    cron: str
    """When, in the five fields of cron: minute, hour, day of the month, month, day of the week.
    `0 8 * * MON-FRI` is eight o'clock on working days."""

    time_zone: str = "UTC"
    """Where that is the time, such as `Europe/Berlin`; summer time included. Default: `UTC`."""

    min: int | None = Field(default=None, ge=0)
    """Replicas that run at least from then on. Default: `min` of the scaling."""

    max: int | None = Field(default=None, ge=0)
    """Replicas at most from then on. Default: `max` of the scaling."""

    start: str | None = None
    """Moment at which it begins, such as `2027-01-31T08:00:00Z`. Default: at once."""

    end: str | None = None
    """Moment after which it comes round no more; what it set last stays. Default: never."""

    @field_validator("cron")
    @classmethod
    def _comes_round(cls, value: str) -> str:
        crons.parsed(value)
        return value

    @field_validator("time_zone")
    @classmethod
    def _is_a_time_zone(cls, value: str) -> str:
        known = zoneinfo.available_timezones() - _OF_MACHINES
        # A machine without the list cannot tell; the cloud will.
        if value in _OF_MACHINES or (known and value not in known):
            hint = nearest(value, known) or ", such as Europe/Berlin"
            raise ValueError(f"{value} is no IANA time zone{hint}")
        return value

    @field_validator("start", "end")
    @classmethod
    def _is_a_moment(cls, value: str | None) -> str | None:
        if value is not None and _moment(value) is None:
            raise ValueError(f"must read like 2027-01-31T08:00:00Z; got {value}")
        return value

    def objections(self) -> Iterator[Fault]:
        if self.min is not None and self.max is not None and self.max < self.min:
            yield Fault(("max",), f"{self.max} is below min {self.min}; raise it or lower min")
        start, end = (_moment(text) if text else None for text in (self.start, self.end))
        if start is not None and end is not None and end <= start:
            yield Fault(("end",), f"{self.end} is not after start {self.start}")


def _moment(text: str) -> datetime | None:
    """A moment that says its offset."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None and "T" in text else None
