"""Predictions: `predict`, `rawPredict` and `streamRawPredict` of the aiplatform v1 API.

What a container says bit by bit arrives in one piece.
"""

import asyncio
import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face, Handler
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.directory import Directory, Place
from cloud_sandbox.data_plane.vertex.named import Named, dedicated
from cloud_sandbox.data_plane.vertex.predicting import Predicting
from cloud_sandbox.data_plane.vertex.request_log import RequestLog
from cloud_sandbox.data_plane.vertex.scaling import Running, Scaling
from cloud_sandbox.data_plane.vertex.standing import Standing
from cloud_sandbox.data_plane.vertex_api import refused
from cloud_sandbox.gcp.vertex.refusal import Refused
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_CALLS: Final = "predict|rawPredict|streamRawPredict"
_PATH: Final = (
    f"/v1/projects/{{project}}/locations/{{location}}/endpoints/{{call:[^/:]+:(?:{_CALLS})}}"
)


class Vertex(Face):
    """Answers for every endpoint that has traffic."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = plane.one(Directory)
        self._predicting = Predicting(plane)
        self._scaling = Scaling()
        self._log = plane.one(RequestLog)
        self._told: set[str] = set()

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post(_PATH, self._answer)

    def hosted(self, host: str) -> Handler | None:
        return self._answer if dedicated(host) else None

    def told(self) -> Iterator[str]:
        for (scope, identity), endpoint in self.plane.one(Standing).endpoints().items():
            if endpoint.serving.split:
                where = f"{location_name(scope)}/endpoints/{identity}"
                yield f"{scope.region}  POST /v1/{where}:predict"

    async def tend(self) -> Iterable[str]:
        for container in self._directory.forget():
            self.plane.pool.retire(container.spec)
        await self._scale()
        fresh = self._scaling.unfollowed - self._told
        self._told |= fresh
        return [*sorted(fresh), *await self._log.write()]

    async def close(self) -> None:
        await self._log.write()

    async def _scale(self) -> None:
        now, models = self.plane.store.now(), dict(self._directory.models())
        if self._scaling.due(now, models):
            self._scaling.begun(now)
            running = [*self._running(models, now)]
            self.plane.recorder.note(await asyncio.to_thread(self._scaling.turn, running, now))

    def _running(self, models: Mapping[Place, DeployedModel], now: float) -> Iterator[Running]:
        processes = {it.spec.identity: it.process_id for it in self.plane.pool.running()}
        for place, model in models.items():
            container = self._directory.known(place)
            process = processes.get(container.spec.identity) if container else None
            yield Running(place, model, process, self._predicting.arrivals.of(place, now))

    async def _answer(self, request: web.Request) -> web.Response:
        asked = Named.of(request)
        if asked is None:
            raise web.HTTPNotFound(text="a dedicated endpoint answers predictions alone\n")
        try:
            return await self._predicting.answer(request, asked)
        except Refused as reason:
            return refused.response(reason)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            return refused.defect()
