"""What of all endpoints runs, kept near to what is deployed."""

import asyncio
from collections.abc import Iterable, Iterator

from cloud_sandbox.aws.sagemaker.health import tell_healthy, tell_unhealthy
from cloud_sandbox.aws.sagemaker.rollout import UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.traffic import Share
from cloud_sandbox.data_plane.live import Deployment
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.deployed import Callable, deployment
from cloud_sandbox.data_plane.sagemaker.run import Run
from cloud_sandbox.data_plane.sagemaker.utilization import Running
from cloud_sandbox.data_plane.workers.worker import NotStarted, Unhealthy
from cloud_sandbox.engine.record import Scope

_Key = tuple[Scope, str]


class Fleet:
    """The deployments of every endpoint that was called, or is being updated."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._runs: dict[_Key, Run] = {}
        self._known: dict[tuple[_Key, str], tuple[int, object, Deployment]] = {}
        self._told: dict[_Key, str | None] = {}

    async def serving(self, found: Callable, version: int) -> Deployment:
        """What answers one request for an endpoint; begins it when nothing does.

        Raises:
            NotStarted: nothing can.
        """
        run = self._runs.setdefault(_key(found), Run(self._plane.pool))
        run.asked = True
        try:
            wanted = await self._advance(run, found, version)
        except NotStarted as reason:
            run.old.refused = str(reason)
            if run.old.current is None:
                raise
            return run.old.current
        share = found.dealt(run.dealing.next())
        if found.comes is not None and share.configuration == found.comes.configuration:
            new = await self._new(run, found, version)
            if new is not None:
                return new
        return await run.old.serving(wanted)

    async def started(self, found: Callable, version: int) -> NotStarted | None:
        """Begin what an endpoint runs, as a request would; why what is deployed does not serve."""
        try:
            await self.serving(found, version)
        except NotStarted as reason:
            return self._runs[_key(found)].old.failed or reason
        live = self._runs[_key(found)].old
        await live.settled()
        return live.failed

    async def tend(self, callable_now: Iterable[Callable], version: int) -> list[str]:
        """Take over where an endpoint moved, and end what is gone; what to tell of it."""
        there = {_key(found): found for found in callable_now}
        for key, run in [*self._runs.items()]:
            if key not in there:
                run.end()
                del self._runs[key]
                self._known = {known: it for known, it in self._known.items() if known[0] != key}
                self._told.pop(key, None)
        for key, found in there.items():
            if found.comes is not None or _awaited(found):
                self._runs.setdefault(key, Run(self._plane.pool))
            if key in self._runs:
                await self._look_after(self._runs[key], found, version)
        return list(self._news())

    def running(self) -> Iterator[Running]:
        """Every variant of every deployment that serves or is about to."""
        for (scope, endpoint), run in self._runs.items():
            for live in filter(None, (run.old, run.new)):
                if live.current is not None:
                    for variant in (*live.current.variants, *live.current.shadows):
                        yield Running(scope, endpoint, variant)

    async def _look_after(self, run: Run, found: Callable, version: int) -> None:
        try:
            await self._advance(run, found, version)
        except NotStarted as reason:
            run.old.refused = str(reason)
        operation = found.record.operation
        if operation is None or operation.doing != UPDATING or Rollout.of(found.record) is None:
            return
        if isinstance(run.failed, Unhealthy):
            told = f"the new version never became healthy: {run.failed}"
            await asyncio.to_thread(tell_unhealthy, self._plane.store, found.record, told)
        elif _awaited(found) and (found.comes is None or run.failed or run.ready):
            # What cannot run in a sandbox at all is not held against it.
            await asyncio.to_thread(tell_healthy, self._plane.store, found.record)

    async def _advance(self, run: Run, found: Callable, version: int) -> Deployment:
        """Begin what has to be begun; what the endpoint has.

        Raises:
            NotStarted: that cannot run here.
        """
        try:
            wanted = await self._read(found, found.has, version)
        except NotStarted:
            await self._prepare(run, found, version)
            raise
        if found.comes is None or run.brings not in {None, found.comes.configuration}:
            run.settle(wanted)
        await self._prepare(run, found, version)
        if run.asked:
            run.old.advance(wanted)
        return wanted

    async def _prepare(self, run: Run, found: Callable, version: int) -> None:
        operation = found.record.operation
        if found.comes is None or operation is None or operation.doing != UPDATING:
            return
        try:
            run.prepare(await self._read(found, found.comes, version))
        except NotStarted as reason:
            run.broken = reason

    async def _new(self, run: Run, found: Callable, version: int) -> Deployment | None:
        """The new fleet; None where it is not there, so that the old one answers."""
        if run.new is None or run.failed or found.comes is None:
            return None
        if run.new.current is not None:
            return run.new.current
        try:
            return await run.new.serving(await self._read(found, found.comes, version))
        except NotStarted:
            return None

    async def _read(self, found: Callable, share: Share, version: int) -> Deployment:
        place = (_key(found), share.configuration)
        known = self._known.get(place)
        if known and known[:2] == (version, share.live):
            return known[2]
        # In another thread: it may have to unpack a large archive.
        read = await asyncio.to_thread(deployment, self._plane, found.record, share)
        self._known[place] = (version, share.live, read)
        return read

    def _news(self) -> Iterator[str]:
        for key, run in self._runs.items():
            if run.refused != self._told.get(key):
                self._told[key] = run.refused
                if run.refused:
                    yield f"{key[1]}: {run.refused}"


def _awaited(found: Callable) -> bool:
    rollout = Rollout.of(found.record)
    return rollout is not None and rollout.awaited


def _key(found: Callable) -> _Key:
    return (found.record.scope, found.record.id)
