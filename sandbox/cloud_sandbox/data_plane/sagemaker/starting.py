"""The sandbox's own call: have an endpoint's containers started, and ask them nothing.

SageMaker starts them while an endpoint is being made. Here the first request does, at a pace at
which nothing takes time, so whoever sends none would not hear of a container that ends.
"""

from collections.abc import Iterable

from aiohttp import web

from cloud_sandbox.data_plane.sagemaker.directory import Directory
from cloud_sandbox.data_plane.sagemaker.fleet import Fleet
from cloud_sandbox.data_plane.workers.worker import Unhealthy


class Starting:
    """Answers `{"reason": why what is deployed does not serve, or null, "own": whose fault}`.

    `own` is true where the cloud would have had the same, false where the sandbox cannot run it.
    """

    def __init__(self, directory: Directory, fleet: Fleet) -> None:
        self._directory = directory
        self._fleet = fleet

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post("/sandbox/endpoints/{region}/{name}/start", self._start)

    async def _start(self, request: web.Request) -> web.Response:
        named = request.match_info
        found = self._directory.find(named["name"], named["region"])
        if found is None:
            none = f"there is no endpoint {named['name']} in {named['region']}"
            return web.json_response({"reason": none, "own": False}, status=404)
        failed = await self._fleet.started(found, self._directory.version)
        told = None if failed is None else str(failed)
        return web.json_response({"reason": told, "own": isinstance(failed, Unhealthy)})
