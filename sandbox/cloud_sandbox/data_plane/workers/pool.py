"""A bounded number of workers: started on demand, replaced when dead."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp

from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.workers.log import Log
from cloud_sandbox.data_plane.workers.spec import Spec
from cloud_sandbox.data_plane.workers.worker import STARTS_WITHIN_S, NotStarted, Worker, started

_LOOK_S: Final = 0.05
_CHECKED_EVERY_S: Final = 5.0


class Pool:
    """Every worker of one data plane."""

    def __init__(self, session: aiohttp.ClientSession, logs: Path, bounds: Bounds) -> None:
        self._session = session
        self._logs = logs
        self._bounds = bounds
        self._workers: dict[str, Worker] = {}
        self._starting: dict[str, asyncio.Task[Worker]] = {}
        self._begun: set[str] = set()
        """Of those that start: who has got a place."""

        self._leaving: set[asyncio.Task[None]] = set()
        self._looked = time.monotonic()

    @property
    def bounds(self) -> Bounds:
        """How much of the machine may be taken."""
        return self._bounds

    @asynccontextmanager
    async def using(self, spec: Spec) -> AsyncIterator[Worker]:
        """A healthy worker, which stays while inside.

        Raises:
            NotStarted: it does not start.
        """
        worker = await self.ready(spec)
        with worker.used():
            yield worker

    async def ready(self, spec: Spec) -> Worker:
        """Start it unless it is there; many who ask at once wait for one start.

        Raises:
            NotStarted: it does not start.
        """
        known = self._workers.get(spec.identity)
        if known is not None and known.alive:
            return known
        task = self._starting.get(spec.identity)
        if task is None:
            task = asyncio.create_task(self._start(spec))
            self._starting[spec.identity] = task
            task.add_done_callback(lambda _: self._starting.pop(spec.identity, None))
        return await asyncio.shield(task)

    def retire(self, spec: Spec) -> None:
        """Let it answer what is in it, then end it; one that is starting is not waited for."""
        starting = self._starting.get(spec.identity)
        if starting is not None:
            starting.cancel()
        worker = self._workers.pop(spec.identity, None)
        if worker is not None:
            task = asyncio.create_task(worker.leave())
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    def running(self) -> list[Worker]:
        """Those that live, in the order of their start."""
        return [worker for worker in self._workers.values() if worker.alive]

    def memory_mb(self, spec: Spec) -> int:
        """What a worker may have of its own data."""
        return min(self._bounds.memory_mb, spec.memory_mb or self._bounds.memory_mb)

    async def close(self) -> None:
        """End all of them."""
        for task in [*self._starting.values()]:
            task.cancel()
        await asyncio.gather(*self._starting.values(), return_exceptions=True)
        for worker in [*self._workers.values()]:
            self.retire(worker.spec)
        await asyncio.gather(*self._leaving)

    async def tend(self) -> None:
        """Ask every container for its health now and then; what is hung is replaced."""
        if time.monotonic() - self._looked < _CHECKED_EVERY_S:
            return
        self._looked = time.monotonic()
        await asyncio.gather(*(worker.check() for worker in self.running()))

    async def _start(self, spec: Spec) -> Worker:
        await self._make_room(spec)
        try:
            log = Log(self._logs / f"{spec.name}.log")
            worker = await started(spec, self._session, log, self.memory_mb(spec))
            self._workers[spec.identity] = worker
        finally:
            self._begun.discard(spec.identity)
        return worker

    async def _make_room(self, spec: Spec) -> None:
        """Take a place: a free one, or that of whoever was not asked for longest.

        While all of them are busy it is waited for.
        """
        given_up = time.monotonic() + STARTS_WITHIN_S
        while True:
            self._workers = {key: each for key, each in self._workers.items() if each.alive}
            if len(self._workers) + len(self._begun) < self._bounds.workers:
                self._begun.add(spec.identity)
                return
            idle = [worker for worker in self._workers.values() if not worker.busy]
            if idle:
                self.retire(min(idle, key=lambda worker: worker.last_asked).spec)
            elif time.monotonic() > given_up:
                raise NotStarted(
                    f"{spec.name}: all {self._bounds.workers} workers are busy; give more with"
                    " `serving sandbox serve --workers N`"
                )
            else:
                await asyncio.sleep(_LOOK_S)
