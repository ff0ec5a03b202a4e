"""EventBridge acts by itself: rules with a schedule call their targets, on the sandbox's clock."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.events.scheduled import Schedules
from cloud_sandbox.data_plane.events.targets import Targets
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm

_EVERY_S: Final = 0.5
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""However fast its clock runs."""


class Events(Face):
    """Answers nothing; calls functions."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._schedules = Schedules(plane)
        self._targets = Targets(plane)
        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if not self._rhythm.due:
            return ()
        for rule, moment in await asyncio.to_thread(lambda: [*self._schedules.due()]):
            self._targets.trigger(rule, moment)
        self._rhythm.done()
        return self._targets.news()
