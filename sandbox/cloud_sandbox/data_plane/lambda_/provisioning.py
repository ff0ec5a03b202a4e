"""Provisioned concurrency: environments that are started before anybody calls.

An alias that points to two versions has some of both, by their shares: `Create a routing
configuration for a Lambda alias` of the Lambda guide says to configure more while a second version
gets traffic, and no page how they are dealt out [U].
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.aws.lambda_.provisioned import provisioned
from cloud_sandbox.data_plane.lambda_.environment import NotBegun
from cloud_sandbox.data_plane.lambda_.environments import Environments
from cloud_sandbox.data_plane.lambda_.found import Found, shares, version_of
from cloud_sandbox.data_plane.lambda_.held import Key
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

IN_PROGRESS: Final = "IN_PROGRESS"
READY: Final = "READY"
FAILED: Final = "FAILED"
_NOT_BEGUN: Final = "FUNCTION_ERROR_INIT_FAILURE"
"""As the documentation of gradientedge/cdk-utils quotes it [I]."""


@dataclass(frozen=True)
class State:
    """Of the provisioned concurrency of a qualifier, in the words of its API."""

    requested: int
    allocated: int
    status: str
    reason: str = ""


class Provisioning:
    """Of one data plane: `plane.one(Provisioning)`."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._environments = plane.one(Environments)
        self._failed: dict[Key, str] = {}
        self._foreign: set[Key] = set()
        """What AWS would run, and a sandbox does not."""

        self._starting: set[asyncio.Task[None]] = set()

    def state(self, here: Here, function: str, qualifier: str) -> State:
        """How far it is; nothing is requested where there is no configuration.

        What this machine has no room for, or what cannot run in a sandbox at all, counts as there.
        """
        requested = int(dict(provisioned(here, function)).get(qualifier, 0))
        if not requested:
            return State(0, 0, READY)
        record = here.find(Function.token, function)
        parts = list(self._parts(here, record, qualifier, requested)) if record else []
        for found, _ in parts:
            if reason := self._failed.get(Key.of(found)):
                return State(requested, 0, FAILED, reason)
        if any(Key.of(found) in self._foreign for found, _ in parts):
            return State(requested, requested, READY)
        there = sum(min(many, self._environments.provisioned(found)) for found, many in parts)
        fitting = min(requested, self._room)
        if there >= fitting:
            return State(requested, requested, READY)
        return State(requested, there, IN_PROGRESS)

    async def tend(self) -> None:
        """Start what is missing, and let go what is too much."""
        wanted = {Key.of(found): (found, many) for found, many in self._wanted()}
        for found in self._environments.kept():
            if Key.of(found) not in wanted:
                self._environments.release(found, 0)
        room = self._room
        for key, (found, asked) in wanted.items():
            many = min(asked, room)
            room -= many
            there = self._environments.provisioned(found)
            if there > many:
                self._environments.release(found, many)
            missing = many - there - self._environments.coming(found)
            for _ in range(0 if key in self._failed or key in self._foreign else missing):
                self._start(key, found)
        self._failed = {key: why for key, why in self._failed.items() if key in wanted}
        self._foreign &= wanted.keys()

    async def idle(self) -> None:
        """Wait until nothing is being started."""
        while self._starting:
            await asyncio.wait({*self._starting})

    async def close(self) -> None:
        for task in [*self._starting]:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)

    @property
    def _room(self) -> int:
        """Of all environments one is left for calls that nothing is provisioned for."""
        return max(1, self._environments.most - 1)

    def _start(self, key: Key, found: Found) -> None:
        task = asyncio.create_task(self._started(key, found))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self, key: Key, found: Found) -> None:
        try:
            await self._environments.provision(found)
        except NotBegun:
            self._failed[key] = _NOT_BEGUN
        except Refused:
            self._foreign.add(key)

    def _wanted(self) -> Iterator[tuple[Found, int]]:
        for record in self._plane.store.all(Function.token):
            here = Here(self._plane.store, record.scope, self._plane.blobs)
            for qualifier, many in provisioned(here, record.id):
                yield from self._parts(here, record, qualifier, int(many))

    def _parts(
        self, here: Here, record: Record, qualifier: str, many: int
    ) -> Iterator[tuple[Found, int]]:
        for version, part in divided(many, shares(here, record.id, qualifier)).items():
            try:
                yield version_of(here, record, qualifier, version), part
            except Refused:
                continue  # deleted just now


def divided(many: int, known: Mapping[str, float]) -> dict[str, int]:
    """So many by shares: whole ones, and one at least of each where there are enough."""
    if len(known) < 2 or many < len(known):  # noqa: PLR2004 - of two versions at most
        return {max(known, key=lambda one: known[one]): many} if known else {}
    (first, share), (second, _) = known.items()
    own = min(max(round(many * share), 1), many - 1)
    return {first: own, second: many - own}
