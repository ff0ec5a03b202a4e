"""What a service went through while it was updated, as its callers' requests met it."""

import asyncio
from collections.abc import Sequence
from typing import Final, Protocol, Self

from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.background import Background
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Stage

_LOOK_S: Final = 0.01


class Watched(Protocol):
    """One service of one kind, looked at from before a deploy to its end."""

    @property
    def brings(self) -> str | None:
        """What the cloud calls the version that an update brought, whatever became of it."""

    @property
    def alarms(self) -> tuple[str, ...]:
        """Those that the update was to be rolled back on."""

    def look(self, clock: Clock) -> Stage | None:
        """What it is at now; None where it is not there."""

    def settled(self) -> None:
        """Nothing more will come: what can only be told then is read."""

    def changes(self, clock: Clock) -> Sequence[AlarmChange]:
        """Alarms that changed their state since the traffic began."""


class Moves:
    """Looks at one service, many times a second, while the `with` block lasts."""

    def __init__(self, watched: Watched, clock: Clock) -> None:
        self._watched, self._clock = watched, clock
        self._thread = Background("moves", self._look)
        self.stages: list[Stage] = []
        """Each but the first differs from the one before."""

    @property
    def brings(self) -> str | None:
        """The version that an update brought, whatever became of it."""
        return self._watched.brings

    @property
    def alarms(self) -> tuple[str, ...]:
        """Those that the update was to be rolled back on."""
        return self._watched.alarms

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
        self._watched.settled()

    def changes(self) -> Sequence[AlarmChange]:
        """Alarms that changed their state since the traffic began."""
        return self._watched.changes(self._clock)

    async def _look(self) -> None:
        while True:
            self._note()
            await asyncio.sleep(_LOOK_S)

    def _note(self) -> None:
        stage = self._watched.look(self._clock)
        if stage is None:
            return
        last = self.stages[-1] if self.stages else None
        if last is None or (last.doing, last.share) != (stage.doing, stage.share):
            self.stages.append(stage)
