"""Scoring URLs of Azure ML's online endpoints, under their own hosts."""

import traceback
from collections.abc import Iterable, Iterator

from aiohttp import web

from cloud_sandbox.data_plane.azureml.collecting import Collecting
from cloud_sandbox.data_plane.azureml.directory import Directory
from cloud_sandbox.data_plane.azureml.gauges import Gauges
from cloud_sandbox.data_plane.azureml.named import Named
from cloud_sandbox.data_plane.azureml.scoring import Scoring
from cloud_sandbox.data_plane.azureml.standing import Standing
from cloud_sandbox.data_plane.azureml.trials import Trials
from cloud_sandbox.data_plane.face import Face, Handler
from cloud_sandbox.data_plane.plane import Plane


class AzureMl(Face):
    """Answers for every endpoint."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._directory = plane.one(Directory)
        self._scoring = Scoring(plane)
        self._trials = Trials(plane)
        self._gauges = Gauges(plane)
        self._collecting = plane.one(Collecting)

    def routes(self) -> Iterable[web.RouteDef]:
        """None: all of them are asked by their hosts."""
        return ()

    def hosted(self, host: str) -> Handler | None:
        return self._answer if Named.of(host) else None

    def told(self) -> Iterator[str]:
        for named, endpoint in self.plane.one(Standing).endpoints().items():
            if endpoint.properties.get("traffic"):
                host = f"{named.endpoint}.{named.region}.inference.ml.azure.com"
                yield f"{named.region}  POST /score  with the header Host: {host}"

    async def tend(self) -> Iterable[str]:
        self._directory.forget()
        self._trials.begin()
        await self._gauges.tell()
        return await self._collecting.write()

    async def close(self) -> None:
        await self._trials.close()
        await self._scoring.close()
        await self._collecting.write(at_once=True)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        named = Named.of(request.headers.get("Host", ""))
        if named is None:
            raise web.HTTPNotFound
        try:
            return await self._scoring.answer(request, named)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            told = "the sandbox has a defect; its data plane's log says which"
            return web.Response(text=told, status=500)
