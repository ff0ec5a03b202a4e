"""Vertex AI as its callers see it, at whatever location they name."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex_api import refused
from cloud_sandbox.data_plane.vertex_api.asked import Asked
from cloud_sandbox.data_plane.vertex_api.calls import CALLS, call_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.pace import PACE, UnknownPace, pace
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.gcp.project import project_named
from cloud_sandbox.gcp.vertex.api_form import locations
from cloud_sandbox.gcp.vertex.refusal import Refused

_PATH: Final = "/v1/projects/{project}/locations/{location}/{rest:.+}"
_METHODS: Final = ("GET", "POST", "PATCH", "DELETE")
_PACED: Final = "X-Sandbox-Pace"
"""How long a second of the cloud is here, in seconds of the machine. Google sends no such header,
so that nothing but a sandbox can shorten what a caller waits for."""


class VertexApi(Face):
    """Keeps models, deploys them, shifts traffic, and tells of operations."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._usual = pace()

    def routes(self) -> Iterable[web.RouteDef]:
        for method in _METHODS:
            yield web.route(method, _PATH, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            share = self._pace(request.match_info.get("pace"))
            told = await self._called(request, share)
        except Refused as reason:
            return refused.response(reason)
        return web.json_response(told, headers={_PACED: f"{share:g}"})

    async def _called(self, request: web.Request, share: float) -> dict[str, Any]:
        # Tokens are not checked: the sandbox has no secrets that they could be made with.
        if not request.headers.get("Authorization", "").startswith("Bearer "):
            raise refused.TOKEN.told(
                "the request has no OAuth 2 access token: Authorization: Bearer TOKEN"
            )
        path, location = request.match_info["rest"], request.match_info["location"]
        found = call_of(request.method, path)
        if found is None:
            told = f"the sandbox does not answer {request.method} {path}; it has: "
            raise refused.NO_CALL.told(told + ", ".join(CALLS))
        if location not in locations():
            hint = nearest(location, locations())
            raise refused.LOCATION.told(f"{location!r} is no location of Vertex AI{hint}")
        call, names = found
        body = await _body(request)
        return await asyncio.to_thread(
            lambda: call(Asked(self._here(request, share), names, request.query, body))
        )

    def _here(self, request: web.Request, share: float) -> Here:
        project = project_named(self.plane.store, request.match_info["project"])
        scope = Scope("gcp", project, request.match_info["location"])
        return Here(self.plane.store, scope, self.plane.blobs, pace=share)

    def _pace(self, told: str | None) -> float:
        if told is None:
            return self._usual
        try:
            return pace({PACE: told}, "the pace in the URL")
        except UnknownPace as reason:
            raise refused.PACE.told(str(reason)) from None


async def _body(request: web.Request) -> object:
    told = await request.read()
    if not told:
        return None
    try:
        body: object = json.loads(told)
    except ValueError as reason:
        raise refused.JSON.told(f"the body is no JSON: {reason}") from None
    return body
