"""When a scheduled action happens: `at(...)`, `rate(...)` or `cron(...)`, and in which zone.

Source: botocore 1.44.5, application-autoscaling PutScheduledAction [D].
"""

import re
import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cloud_sandbox.aws.appautoscaling import cron
from cloud_sandbox.engine.nearest import nearest

_EXPRESSION: Final = re.compile(r"(?P<kind>at|rate|cron)\((?P<inner>.*)\)")
_RATE: Final = re.compile(r"[1-9]\d*\s+(minutes?|hours?|days?)")
_AT: Final = "%Y-%m-%dT%H:%M:%S"
_FORMS: Final = "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)"


def faults(expression: str) -> Iterator[str]:
    """Why a schedule has none of the forms; what the fields of `cron` take is told below."""
    match = _EXPRESSION.fullmatch(expression)
    if match is None:
        yield f"reads {_FORMS}; got {expression!r}"
    elif match["kind"] == "cron":
        yield from cron.faults(match["inner"])
    elif match["kind"] == "rate" and not _RATE.fullmatch(match["inner"]):
        yield f"rate takes a whole number above 0 and minutes, hours or days; got {expression!r}"
    elif match["kind"] == "at" and moment(match["inner"]) is None:
        yield f"at takes a time such as at(2027-01-31T08:00:00); got {expression!r}"


def faults_of_cron(expression: str) -> Iterator[str]:
    """Everything wrong with the fields of a schedule that is `cron(...)` of six."""
    match = _EXPRESSION.fullmatch(expression)
    if match and match["kind"] == "cron" and not [*cron.faults(match["inner"])]:
        yield from cron.faults_of_fields(match["inner"])


def moment(text: str) -> datetime | None:
    """The time that `at` names, if it is one."""
    try:
        return datetime.strptime(text, _AT)  # noqa: DTZ007 - its zone is said elsewhere
    except ValueError:
        return None


def zone_fault(name: str) -> str | None:
    """Why a time zone is none. A machine without a list of them cannot tell."""
    zones = zoneinfo.available_timezones()
    if not zones or name in zones:
        return None
    return f"{name!r} is no IANA time zone{nearest(name, zones)}"


def instant(text: str) -> datetime | None:
    """A moment in RFC 3339, which always says its offset."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None and "T" in text.upper() else None
