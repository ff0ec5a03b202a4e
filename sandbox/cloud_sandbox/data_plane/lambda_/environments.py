"""Every execution environment of a data plane, as many at a time as the machine bears."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.data_plane.lambda_.environment import Environment
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.held import Held, Key
from cloud_sandbox.data_plane.lambda_.making import begun
from cloud_sandbox.data_plane.lambda_.package import unrunnable
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.record import Scope

KEPT_S: Final = 300.0
"""Of the sandbox's clock: how long one stays that nobody calls. AWS says only that it is for some
time [U]."""

_WAITS_S: Final = 60.0
_LOOK_S: Final = 0.5
"""Of the machine's clock: how often memory is looked at."""


@dataclass
class Environments:
    """Of one data plane: `plane.one(Environments)`."""

    plane: Plane
    _held: list[Held] = field(default_factory=list)
    _coming: list[Key] = field(default_factory=list)
    """Those that are being started."""

    _leaving: set[asyncio.Task[None]] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _looked: float = 0.0

    @property
    def most(self) -> int:
        """Environments at a time."""
        return self.plane.pool.bounds.workers

    @asynccontextmanager
    async def one(self, found: Found) -> AsyncIterator[Environment]:
        """An environment for one call: one that is free, else one that is started for it.

        Raises:
            NotBegun: the function's own code fails before any call.
            Refused: it cannot run here, or this machine has no room for it.
        """
        held = await self._taken(Key.of(found), found)
        try:
            yield held.environment
        finally:
            self._given_back(held)

    async def provision(self, found: Found) -> None:
        """Start one more that is kept; nothing happens where there is no room.

        Raises:
            NotBegun, Refused: as above.
        """
        key = Key.of(found)
        if self._room():
            held = await self._started(key, found, provisioned=True)
            self._given_back(held)

    def provisioned(self, found: Found) -> int:
        """How many there are that are kept."""
        return len(self._kept(Key.of(found)))

    def coming(self, found: Found) -> int:
        """How many are being started."""
        return self._coming.count(Key.of(found))

    def release(self, found: Found, many: int) -> None:
        """Keep so many and no more; the others go as those do that nobody calls."""
        for one in self._kept(Key.of(found))[many:]:
            one.provisioned = False

    def kept(self) -> list[Found]:
        """Whatever something is kept of."""
        return [*{one.key: one.found for one in self._held if one.provisioned}.values()]

    def running(self) -> list[Held]:
        """All that live."""
        return [one for one in self._held if one.environment.alive]

    async def tend(self, there: Iterable[tuple[Scope, str]]) -> None:
        """End what nobody called for long, and what is of a function that is gone."""
        now, known = self.plane.store.now(), set(there)
        self._watch_memory()
        for one in [*self._held]:
            gone = (one.key.scope, one.key.function) not in known
            old = not one.provisioned and now - one.idle_since >= KEPT_S
            if not one.busy and (gone or old or not one.environment.alive):
                self._end(one)

    def _watch_memory(self) -> None:
        """Kill what uses more than its function may have, as Lambda does."""
        if time.monotonic() - self._looked < _LOOK_S:
            return
        self._looked = time.monotonic()
        for one in self._held:
            if one.busy and one.environment.memory_mb > one.found.memory_mb:
                one.environment.kill()

    async def close(self) -> None:
        """End all."""
        for one in [*self._held]:
            self._end(one)
        await self.left()

    async def left(self) -> None:
        """Wait until those that are ending have ended."""
        await asyncio.gather(*self._leaving)

    async def _taken(self, key: Key, found: Found) -> Held:
        given_up = time.monotonic() + _WAITS_S
        while True:
            free = self._free(key)
            if free is not None:
                free.busy = True
                return free
            if self._room():
                return await self._started(key, found, provisioned=False)
            left = given_up - time.monotonic()
            if left <= 0:
                raise unrunnable(
                    found,
                    f"all {self.most} environments of this machine are busy; give more with"
                    " `serving sandbox serve --workers N`",
                )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), left)

    def _free(self, key: Key) -> Held | None:
        """Of those that are free one that is kept, else the one that was used last."""
        free = [one for one in self._held if one.key == key and not one.busy]
        alive = [one for one in free if one.environment.alive]
        return max(alive, key=lambda one: (one.provisioned, one.idle_since), default=None)

    def _kept(self, key: Key) -> list[Held]:
        kept = [one for one in self._held if one.provisioned and one.key == key]
        return [one for one in kept if one.environment.alive]

    def _room(self) -> bool:
        """Whether another may be started; what was not called for longest makes room."""
        if len(self._held) + len(self._coming) < self.most:
            return True
        idle = [one for one in self._held if not one.busy and not one.provisioned]
        if not idle:
            return False
        self._end(min(idle, key=lambda one: one.idle_since))
        return True

    async def _started(self, key: Key, found: Found, *, provisioned: bool) -> Held:
        self._coming.append(key)
        try:
            environment = await begun(self.plane, found, provisioned=provisioned)
            held = Held(key, found, environment, provisioned, busy=True)
            self._held.append(held)
            return held
        finally:
            self._coming.remove(key)
            self._news()

    def _given_back(self, held: Held) -> None:
        held.busy = False
        held.idle_since = self.plane.store.now()
        if not held.environment.alive:
            self._end(held)
        self._news()

    def _end(self, held: Held) -> None:
        if held in self._held:
            self._held.remove(held)
            task = asyncio.create_task(held.environment.end())
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    def _news(self) -> None:
        """Have everybody who waits look again."""
        self._changed.set()
        self._changed = asyncio.Event()
