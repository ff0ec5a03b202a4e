"""Whether a condition of an alert policy is met at a moment.

Every minute the alignment period slides by a minute, and a value that is not beyond the threshold
begins the duration anew: "Behavior of metric-based alerting policies" in Google's documentation
[D]. Whether the value at the duration's begin counts was not read: it does here [U]. As many series
have to violate it as the trigger asks for: `Trigger` in the monitoring v3 discovery document [D].
"""

from collections.abc import Mapping
from enum import StrEnum

from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.aligned import Number
from cloud_sandbox.gcp.monitoring.distribution import Distribution
from cloud_sandbox.gcp.monitoring.query import Group
from cloud_sandbox.gcp.monitoring.stored import KNOWN_S, found
from cloud_sandbox.gcp.monitoring.watched import Watched


class Said(StrEnum):
    """What the values of one moment say."""

    MET = "met"
    NOT_MET = "not met"
    NOTHING = "no data"


class Condition:
    """A condition and all data that it needs for the moments of some time."""

    def __init__(
        self, watched: Watched, metrics: Metrics, project: str, since: float, until: float
    ) -> None:
        self.watched = watched
        first = since - watched.looks_back_s
        self._found = found(metrics, project, watched.query.filter, first, until)
        over = watched.over
        self._over = found(metrics, project, over.filter, first, until) if over else []
        self._values: dict[float, dict[Group, float]] = {}

    def says(self, moment: float) -> tuple[Said, str]:
        """Whether it is met then, and what it was met by."""
        said = {group: self._says(group, moment) for group in self._groups(moment)}
        met = [group for group, (word, _) in said.items() if word is Said.MET]
        share = self.watched.percent
        wanted = self.watched.count if share is None else share / 100 * len(said)
        if met and len(met) >= wanted:
            return Said.MET, "; ".join(said[group][1] for group in met)
        if any(word is Said.NOT_MET for word, _ in said.values()):
            return Said.NOT_MET, ""
        return Said.NOTHING, ""

    def latest(self, moment: float) -> float | None:
        """When there were data the last time, that moment at the latest."""
        times = [series.latest(moment) for series in self._found]
        return max((at for at in times if at is not None), default=None)

    def _groups(self, moment: float) -> set[Group]:
        known = (*self._found, *self._over)
        return {
            self.watched.query.group(series)
            for series in known
            if (series.latest(moment) or 0.0) > moment - KNOWN_S
        }

    def _says(self, group: Group, moment: float) -> tuple[Said, str]:
        if self.watched.absent:
            return self._is_absent(group, moment)
        words, last = set(), ""
        for earlier in range(int(self.watched.duration_s // MINUTE_S) + 1):
            value = self._at(moment - earlier * MINUTE_S).get(group)
            words.add(self._compared(value))
            last = last or _told(self.watched, group, value)
            if Said.NOT_MET in words:
                return Said.NOT_MET, ""
        return (Said.NOTHING, "") if Said.NOTHING in words else (Said.MET, last)

    def _compared(self, value: float | None) -> Said:
        if value is None:
            words = {"ACTIVE": Said.MET, "INACTIVE": Said.NOT_MET}
            return words.get(self.watched.missing, Said.NOTHING)
        below = self.watched.below
        bad = value < self.watched.threshold if below else value > self.watched.threshold
        return Said.MET if bad else Said.NOT_MET

    def _is_absent(self, group: Group, moment: float) -> tuple[Said, str]:
        since = moment - self.watched.duration_s
        came = any(
            series.within(since, moment)
            for series in self._found
            if self.watched.query.group(series) == group
        )
        told = f"no data for {self.watched.duration_s:g} s{_of(group)}"
        return (Said.NOT_MET, "") if came else (Said.MET, told)

    def _at(self, end: float) -> dict[Group, float]:
        if end not in self._values:
            self._values[end] = self._computed(end)
        return self._values[end]

    def _computed(self, end: float) -> dict[Group, float]:
        above = _numbers(self.watched.query.at(self._found, end))
        if self.watched.over is None:
            return above
        # What one side lacks has no ratio [U].
        below = _numbers(self.watched.over.at(self._over, end))
        return {group: above[group] / it for group, it in below.items() if it and group in above}


def _numbers(values: Mapping[Group, Number]) -> dict[Group, float]:
    """A distribution is compared with nothing."""
    return {group: it for group, it in values.items() if not isinstance(it, Distribution)}


def _told(watched: Watched, group: Group, value: float | None) -> str:
    got = "no data" if value is None else f"{value:g}"
    return f"{got} is {'below' if watched.below else 'above'} {watched.threshold:g}{_of(group)}"


def _of(group: Group) -> str:
    labels = ", ".join(f"{name.rpartition('.')[2]} {value}" for name, value in group)
    return f" ({labels})" if labels else ""
