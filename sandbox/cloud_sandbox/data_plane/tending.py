"""What the data plane does by itself, a few times a second."""

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Iterable, Sequence
from typing import Final

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane

_EVERY_S: Final = 0.1


class Tending:
    """Writes measurements, looks after workers, and lets each service do what is its own."""

    def __init__(self, plane: Plane, faces: Sequence[Face], *, aloud: bool) -> None:
        self._plane = plane
        self._faces = faces
        self._aloud = aloud
        self._met: set[str] = set()

    async def until(self, ended: asyncio.Event) -> None:
        """Go on until then: what fails in one is told once, and none of the others'."""
        while not ended.is_set():
            await self._contained(self._plane.recorder.write())
            await self._contained(self._plane.pool.tend())
            for face in self._faces:
                await self._contained(self._tell(face.tend()))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _EVERY_S)
        await self._contained(self._plane.recorder.write())

    async def _tell(self, asked: Awaitable[Iterable[str]]) -> None:
        for line in await asked:
            if self._aloud:
                print(line, flush=True)

    async def _contained(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as reason:  # noqa: BLE001 - the endpoints go on answering
            told = f"{type(reason).__name__}: {reason}"
            if told not in self._met:
                self._met.add(told)
                print(told, file=sys.stderr, flush=True)
