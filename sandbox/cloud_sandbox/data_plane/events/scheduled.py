"""Which rules come round: `Creating a rule that runs on a schedule` of the EventBridge guide [D].

From when on a rate counts is not told: here from the epoch on, as scheduled scaling does [U].
"""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.autoscaler.timetable import comes_round
from cloud_sandbox.aws.cloudwatch.event_rule import EventRule, enabled
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.record import Record

_MINUTE_S: Final = 60
_MOST_MINUTES: Final = 24 * 60


class Schedules:
    """Of one sandbox, from the moment the data plane began to look."""

    def __init__(self, plane: Plane) -> None:
        self._store = plane.store
        self._looked = int(plane.store.now()) // _MINUTE_S

    def due(self) -> Iterator[tuple[Record, float]]:
        """Rules that came round since it was last asked, each with the last minute of those.

        What a turned clock left out comes once: environments are real, and hours of them would
        come at one moment.
        """
        now = int(self._store.now()) // _MINUTE_S
        first, self._looked = max(self._looked + 1, now - _MOST_MINUTES), now
        minutes = range(now, first - 1, -1)
        for rule in self._store.all(EventRule.token) if minutes else ():
            schedule = rule.inputs.get("scheduleExpression")
            if not schedule or not enabled(rule.inputs):
                continue
            moments = (float(minute * _MINUTE_S) for minute in minutes)
            last = next((one for one in moments if comes_round({"schedule": schedule}, one)), None)
            if last is not None:
                yield rule, last
