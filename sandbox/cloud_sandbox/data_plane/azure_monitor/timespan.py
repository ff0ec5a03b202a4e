"""The time that metrics are asked about, and the points that it has."""

from datetime import UTC, datetime
from typing import Final

from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.refused import INTERVAL, TIMESPAN
from cloud_sandbox.engine.rollup import MINUTE_S

GRAINS: Final = ("PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H", "P1D")
"""`metricAvailabilities` of metrics whose least grain is a minute, as examples have them [D]."""

_FULL: Final = "FULL"
_UNTOLD_S: Final = 3600.0
"""The last hour, where nothing is told [U]."""

_MOST_POINTS: Final = 20_000


class Timespan:
    """From a whole minute on, in whole grains; the last point is of what there is of it so far."""

    def __init__(self, asked: Asked) -> None:
        """Read what a request asks.

        Raises:
            ArmRefused: it makes no sense.
        """
        now = asked.here.store.now()
        self.start, self.end = _span(asked.one("timespan"), now)
        begins = self.start // MINUTE_S * MINUTE_S
        ends = -(-self.end // MINUTE_S) * MINUTE_S
        self.interval, grain = _interval(asked, ends - begins)
        count = -int(-(ends - begins) // grain)
        if count > _MOST_POINTS:
            told = f"takes up to {_MOST_POINTS} points here, this has {count}; ask by a longer one"
            raise INTERVAL.told(f"interval: {told}")
        self.points = [(begins + n * grain, begins + (n + 1) * grain) for n in range(count)]
        self.until = self.points[-1][1] if self.points else begins


def shown(at: float) -> str:
    """`2026-11-26T08:00:00Z`."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _span(told: str, now: float) -> tuple[float, float]:
    if not told:
        return now - _UNTOLD_S, now
    begins, slash, ends = told.partition("/")
    if not slash:
        raise TIMESPAN.told(f"timespan must be START/END; got {told!r}")
    start, end = _moment(begins), _moment(ends)
    if start >= end:
        raise TIMESPAN.told(f"timespan begins at {begins}, which is not before {ends}")
    return start, end


def _moment(told: str) -> float:
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        form = "such as 2026-11-26T08:00:00Z"
        raise TIMESPAN.told(f"timespan is of moments, {form}; got {told!r}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _interval(asked: Asked, whole: float) -> tuple[str, float]:
    told = asked.one("interval") or GRAINS[0]
    if told.upper() == _FULL:
        return _written(whole), max(whole, float(MINUTE_S))
    seconds = seconds_of(told.upper())
    if told.upper() in GRAINS and seconds is not None:
        return told.upper(), seconds
    if asked.one("AutoAdjustTimegrain").lower() != "true" or seconds is None:
        raise INTERVAL.told(f"interval must be {', '.join(GRAINS)} or {_FULL}; got {told!r}")
    near = min(GRAINS, key=lambda grain: abs((seconds_of(grain) or 0) - seconds))
    return near, seconds_of(near) or float(MINUTE_S)


def _written(seconds: float) -> str:
    """A whole timespan as the service writes it: `PT4H` for FULL in `GetMetricError.json` [D]."""
    hours, minutes = divmod(int(seconds) // MINUTE_S, MINUTE_S)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes or not hours else ''}"
