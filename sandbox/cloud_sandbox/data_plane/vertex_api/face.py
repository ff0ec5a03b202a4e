"""Vertex AI as its callers see it, at whatever location they name."""

import asyncio
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.trials import Trials
from cloud_sandbox.data_plane.vertex_api import arrived, refused
from cloud_sandbox.data_plane.vertex_api.asked import Asked
from cloud_sandbox.data_plane.vertex_api.calls import CALLS, FIND
from cloud_sandbox.engine.here import Here
from cloud_sandbox.gcp.vertex.refusal import Refused

_PATH: Final = "/v1/projects/{project}/locations/{location}/{rest:.+}"
_METHODS: Final = ("GET", "POST", "PATCH", "DELETE")
_AT_ONCE: Final = 32


class VertexApi(Face):
    """Keeps models, deploys them, shifts traffic, and tells of operations."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, refused.PACE.told)
        self._trials = plane.one(Trials)
        # Of its own: a trial takes long, and may need those in which all others are answered.
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="vertex")

    def routes(self) -> Iterable[web.RouteDef]:
        for method in _METHODS:
            yield web.route(method, _PATH, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            share = self._paced.asked(request)
            told = await self._called(request, share)
        except Refused as reason:
            return refused.response(reason)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            return refused.defect()
        return web.json_response(told, headers=self._paced.told(share))

    async def _called(self, request: web.Request, share: float) -> dict[str, Any]:
        arrived.check_token(request)
        path, location = request.match_info["rest"], request.match_info["location"]
        found = FIND(request.method, path)
        if found is None:
            told = f"the sandbox does not answer {request.method} {path}; it has: "
            raise refused.NO_CALL.told(told + ", ".join(CALLS))
        arrived.check_location(location)
        call, names = found
        body = arrived.json_of(await request.read())
        loop = asyncio.get_running_loop()
        here, trial = self._here(request, share), self._trials.within(loop)
        asked = Asked(here, names, request.query, body, trial)
        return await loop.run_in_executor(self._threads, call, asked)

    def _here(self, request: web.Request, share: float) -> Here:
        scope = arrived.scope_of(self.plane.store, **_place(request))
        return Here(self.plane.store, scope, self.plane.blobs, pace=share)


def _place(request: web.Request) -> dict[str, str]:
    return {name: request.match_info[name] for name in ("project", "location")}
