"""An endpoint while it is updated: what its deployment guardrails do with its requests."""

from typing import Final

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.rollout import ROLLING_BACK, UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.traffic import pending
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.alarms import AlarmChange, changes
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase, Stage

_PHASES: Final = {UPDATING: Phase.MOVES, ROLLING_BACK: Phase.GOES_BACK}


class SageMakerUpdates:
    """Those of one endpoint, from what it is at now."""

    def __init__(self, store: Store, endpoint: Record) -> None:
        self._store, self._endpoint = store, endpoint
        self._before = endpoint.inputs["endpointConfigName"]
        self.brings: str | None = None
        """The configuration that an update brought."""

        self.alarms: tuple[str, ...] = ()

    def look(self, clock: Clock) -> Stage | None:
        kind, scope = self._endpoint.type, self._endpoint.scope
        record = self._store.find(scope, kind, self._endpoint.id)
        return None if record is None else self._stage(record, clock)

    def settled(self) -> None:
        """All was told while it went on."""

    def changes(self, clock: Clock) -> list[AlarmChange]:
        return changes(self._store, clock)

    def _stage(self, record: Record, clock: Clock) -> Stage:
        now = self._store.now()
        doing = Endpoint().status(record, now)
        rollout = Rollout.of(record)
        to = record.inputs["endpointConfigName"]
        if doing == UPDATING and rollout is not None and to != self._before:
            self.brings = to
            self.alarms = rollout.alarms
        comes, arrived = pending(record, now), float(to != self._before)
        share = comes.share if comes else arrived
        phase = _PHASES.get(doing, Phase.RESTS)
        return Stage(clock.at(_since(rollout, doing, now)), doing, share, phase)


def _since(rollout: Rollout | None, doing: str, now: float) -> float:
    """The moment of a shift is the plan's: requests go by it, however late it is seen here."""
    if rollout is None or doing != UPDATING:
        return now
    past = [rollout.at(after) for after, _ in rollout.shifts if rollout.at(after) <= now]
    return max(past, default=now)
