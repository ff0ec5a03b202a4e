"""CloudWatch evaluates its alarms by itself."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.cloudwatch.watching import Transition, watch
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm

_EVERY_S: Final = 0.5
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""However fast its clock runs: an alarm is told long before its next period is over."""


class CloudWatch(Face):
    """Answers nothing; acts on what is measured."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if not self._rhythm.due:
            return ()
        changes = await asyncio.to_thread(watch, self.plane.store, self.plane.metrics)
        self._rhythm.done()
        return map(_line, changes)


def _line(change: Transition) -> str:
    at = dt.datetime.fromtimestamp(change.at).astimezone().strftime("%H:%M:%S")
    return f"{at} alarm {change.alarm}: {change.before} -> {change.after} ({change.reason})"
