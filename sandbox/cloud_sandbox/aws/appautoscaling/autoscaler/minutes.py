"""The autoscaler: each minute of the sandbox's clock, every target, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.appautoscaling.autoscaler.activity import Activity
from cloud_sandbox.aws.appautoscaling.autoscaler.capacity import Capacity
from cloud_sandbox.aws.appautoscaling.autoscaler.provisioned_capacity import ProvisionedCapacity
from cloud_sandbox.aws.appautoscaling.autoscaler.turn import Turn
from cloud_sandbox.aws.appautoscaling.target import Target
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.aws.cloudwatch.moments import first, latest, moments
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import Identity, Standing, put_standing, standings
from cloud_sandbox.engine.store import Store

_MINUTE_S: Final = 60


@dataclass(frozen=True)
class Autoscaler:
    """Acts on what is measured and on what the clock says."""

    store: Store
    metrics: Metrics
    blobs: Path
    pace: float = 0.0
    unfollowed: dict[Identity, str] = field(default_factory=dict)
    """Policies met so far that ask for what the sandbox cannot tell, each with a line about it."""

    def act(self) -> list[Activity]:
        """Do what is due; what was changed. Cheap where nothing is due.

        Not to be called inside a transaction of the store.
        """
        now = self.store.now()
        if not list(self._due(now)):
            return []
        with self.store.transaction():
            datapoints = Datapoints(self.metrics, now)
            found: list[Activity] = []
            for target, since in self._due(now):
                found += self._scale(target, since, datapoints, now)
            return found

    def _due(self, now: float) -> Iterator[tuple[Record, float]]:
        targets = self.store.all(Target.token)
        known = standings(self.store) if targets else {}
        for target in targets:
            standing = known.get(Identity.of(target))
            due = now if standing is None else standing.due
            if due <= now:
                yield target, due

    def _scale(
        self, target: Record, since: float, datapoints: Datapoints, now: float
    ) -> list[Activity]:
        due = float(first(latest(now, _MINUTE_S) + 1, _MINUTE_S))
        put_standing(self.store, Identity.of(target), Standing("", now, "", "", due))
        here = Here(self.store, target.scope, self.blobs, pace=self.pace)
        capacity = Capacity.of(here, target) or ProvisionedCapacity.of(here, target)
        if capacity is None:
            return []
        turn = Turn(self.store, target, capacity.instances)
        self.unfollowed.update(turn.unfollowed())
        for moment in moments(since, now, _MINUTE_S):
            turn.pass_minute(datapoints, float(moment))
        if turn.instances != capacity.instances:
            capacity.change(here, turn.instances)
        turn.write()
        return turn.activities
