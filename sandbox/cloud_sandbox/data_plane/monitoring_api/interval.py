"""The time that a list of time series is about."""

from datetime import UTC, datetime
from typing import Final

from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.data_plane.monitoring_api.refused import INTERVAL
from cloud_sandbox.engine.series import KEPT_S

NAMES: Final = ("interval.startTime", "interval.endTime")


def interval(asked: Asked) -> tuple[float, float]:
    """Its begin and its end, in seconds since the epoch; the same where only an end is told.

    What lies before the data that are kept is left out.

    Raises:
        Refused: there is no end, one of them is no moment, or they are the wrong way round.
    """
    begins, ends = NAMES
    if not asked.one(ends):
        raise INTERVAL.told(f"{ends} is required")
    end = _moment(asked, ends)
    start = _moment(asked, begins) if asked.one(begins) else end
    if start > end:
        raise INTERVAL.told(f"{begins} {asked.one(begins)} is after {ends} {asked.one(ends)}")
    return max(start, end - KEPT_S), end


def _moment(asked: Asked, name: str) -> float:
    told = asked.one(name)
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        form = "such as 2026-11-26T08:00:00Z"
        raise INTERVAL.told(f"{name} must be a moment, {form}; got {told!r}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
