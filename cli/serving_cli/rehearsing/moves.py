"""What an endpoint went through while it was updated, as its callers' requests met it."""

import asyncio
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.aws.sagemaker.rollout import UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.traffic import pending
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.background import Background
from serving_cli.rehearsing.clock import Clock

_LOOK_S: Final = 0.01


@dataclass(frozen=True)
class Stage:
    """What an endpoint was at, from a moment on."""

    at: float
    """Seconds since the traffic began."""

    doing: str
    """What DescribeEndpoint calls it."""

    share: float
    """Of its requests: what the new version gets."""


class Moves:
    """Looks at one endpoint, many times a second, while the `with` block lasts."""

    def __init__(self, store: Store, endpoint: Record, clock: Clock) -> None:
        self._store, self._endpoint, self._clock = store, endpoint, clock
        self._before = endpoint.inputs["endpointConfigName"]
        self._thread = Background("moves", self._look)
        self.stages: list[Stage] = []
        """Each but the first differs from the one before."""

        self.brings: str | None = None
        """The configuration that an update brought, whatever became of it."""

        self.alarms: tuple[str, ...] = ()
        """Those that the update was to be rolled back on."""

    def __enter__(self) -> Self:
        self._note()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.abandon()

    def settled(self) -> None:
        """Look no more; raises what went wrong with looking."""
        self._thread.abandon()
        self._thread.raise_mishap()
        self._note()

    async def _look(self) -> None:
        while True:
            self._note()
            await asyncio.sleep(_LOOK_S)

    def _note(self) -> None:
        kind, scope = self._endpoint.type, self._endpoint.scope
        record = self._store.find(scope, kind, self._endpoint.id)
        if record is None:
            return
        stage = self._stage(record)
        last = self.stages[-1] if self.stages else None
        if last is None or (last.doing, last.share) != (stage.doing, stage.share):
            self.stages.append(stage)

    def _stage(self, record: Record) -> Stage:
        now = self._store.now()
        doing = Endpoint().status(record, now)
        rollout = Rollout.of(record)
        to = record.inputs["endpointConfigName"]
        if doing == UPDATING and rollout is not None and to != self._before:
            self.brings = to
            self.alarms = rollout.alarms
        comes, arrived = pending(record, now), float(to != self._before)
        share = comes.share if comes else arrived
        return Stage(self._clock.at(_since(rollout, doing, now)), doing, share)


def _since(rollout: Rollout | None, doing: str, now: float) -> float:
    """The moment of a shift is the plan's: requests go by it, however late it is seen here."""
    if rollout is None or doing != UPDATING:
        return now
    past = [rollout.at(after) for after, _ in rollout.shifts if rollout.at(after) <= now]
    return max(past, default=now)
