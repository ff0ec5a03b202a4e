"""Cloud Monitoring as its callers see it."""

import asyncio
import contextlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import formatdate
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.monitoring_api import refused
from cloud_sandbox.data_plane.monitoring_api.asked import Asked
from cloud_sandbox.data_plane.monitoring_api.calls import CALLS, FIND
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.data_plane.vertex_api import arrived
from cloud_sandbox.data_plane.vertex_api import refused as vertex
from cloud_sandbox.engine.standing import Turn
from cloud_sandbox.engine.store import Full
from cloud_sandbox.gcp.monitoring.policies_watched import watch
from cloud_sandbox.gcp.monitoring.policy_state import OPEN
from cloud_sandbox.gcp.project import project_named
from cloud_sandbox.gcp.vertex.refusal import Refused

_PATH: Final = "/v3/projects/{project}/{rest:.+}"
_METHODS: Final = ("GET", "POST", "PATCH", "DELETE")
_EVERY_S: Final = 0.5
_EVERY_S_OF_THE_CLOUD: Final = 10.0
"""However fast its clock runs: a policy rings long before its next minute is over."""


class MonitoringApi(Face):
    """Tells what was measured, and evaluates alert policies by itself."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, vertex.PACE.told)
        self._rhythm = Rhythm(plane.store, _EVERY_S, _EVERY_S_OF_THE_CLOUD)

    def routes(self) -> Iterable[web.RouteDef]:
        for method in _METHODS:
            yield web.route(method, _PATH, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        if not self._rhythm.due:
            return ()
        changes = await asyncio.to_thread(watch, self.plane.store, self.plane.metrics)
        self._rhythm.done()
        return map(_line, changes)

    async def _answer(self, request: web.Request) -> web.Response:
        told: dict[str, str] = {}
        try:
            told = self._paced.told(self._paced.asked(request))
            answer = web.json_response(await self._called(request))
        except Refused as reason:
            answer = vertex.response(reason)
        # On the sandbox's clock, as every moment that is told: callers take their own from it.
        answer.headers["Date"] = formatdate(self.plane.store.now(), usegmt=True)
        answer.headers.update(told)
        return answer

    async def _called(self, request: web.Request) -> dict[str, Any]:
        arrived.check_token(request)
        path = request.match_info["rest"]
        found = FIND(request.method, path)
        if found is None:
            told = f"the sandbox does not answer {request.method} {path}; it has: "
            raise refused.NO_CALL.told(told + ", ".join(CALLS))
        call, names = found
        # What was measured a moment ago is on its way to where the answer is read.
        with contextlib.suppress(Full):
            await self.plane.recorder.write()
        project = project_named(self.plane.store, request.match_info["project"])
        query = {name: request.query.getall(name) for name in request.query}
        asked = Asked(self.plane.store, self.plane.metrics, project, names, query)
        return await asyncio.to_thread(call, asked)


def _line(change: Turn) -> str:
    at = datetime.fromtimestamp(change.at).astimezone().strftime("%H:%M:%S")
    became = "rings" if change.became == OPEN else "is quiet again"
    return f"{at} {change.identity.id} {became} ({change.reason})"
