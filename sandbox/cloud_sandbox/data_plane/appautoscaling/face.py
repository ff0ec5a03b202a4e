"""Application Auto Scaling acts by itself; its calls are answered with the control planes'."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.appautoscaling.autoscaler import Activity, Autoscaler
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.engine.pace import pace

_EVERY_S: Final = 0.5
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""However fast its clock runs."""


class AppAutoscaling(Face):
    """Answers nothing; changes numbers of instances."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._autoscaler = Autoscaler(plane.store, plane.metrics, plane.blobs, pace())
        self._told: set[str] = set()
        """What was said of policies that are not followed."""

        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if not self._rhythm.due:
            return ()
        done = await asyncio.to_thread(self._autoscaler.act)
        self._rhythm.done()
        unfollowed = set(self._autoscaler.unfollowed.values()) - self._told
        self._told |= unfollowed
        return [*sorted(unfollowed), *map(_line, done)]


def _line(done: Activity) -> str:
    at = dt.datetime.fromtimestamp(done.at).astimezone().strftime("%H:%M:%S")
    return f"{at} {done.resource_id}: {done.before} -> {done.after} instances ({done.cause})"
