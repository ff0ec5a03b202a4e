"""CloudWatch evaluates its alarms by itself."""

import asyncio
import datetime as dt
import time
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.cloudwatch.watching import Transition, watch
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane

_EVERY_S: Final = 0.5


class CloudWatch(Face):
    """Answers nothing; acts on what is measured."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._looked = 0.0

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if time.monotonic() - self._looked < _EVERY_S:
            return ()
        changes = await asyncio.to_thread(watch, self.plane.store, self.plane.metrics)
        self._looked = time.monotonic()
        return map(_line, changes)


def _line(change: Transition) -> str:
    at = dt.datetime.fromtimestamp(change.at).astimezone().strftime("%H:%M:%S")
    return f"{at} alarm {change.alarm}: {change.before} -> {change.after} ({change.reason})"
