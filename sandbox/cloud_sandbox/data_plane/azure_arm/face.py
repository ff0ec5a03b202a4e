"""Azure Resource Manager as its callers see it, of whatever subscription they name."""

import asyncio
import traceback
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.azure_arm import arrived, refused
from cloud_sandbox.data_plane.azure_arm.asked import Asked, Told
from cloud_sandbox.data_plane.azure_arm.calls import CALLS, call_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rejected import Rejected

_PATH: Final = (
    "/subscriptions/{subscription}"
    "/{rest:(?i:(?!(?:.*/)?providers/Microsoft\\.(?:Insights|AlertsManagement)/).+)}"
)
"""All but what `azure_monitor` answers."""

_METHODS: Final = ("GET", "PUT", "PATCH", "POST", "DELETE")


class AzureArm(Face):
    """Tells of online endpoints and their deployments, and shares an endpoint's requests."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, refused.PACE.told)

    def routes(self) -> Iterable[web.RouteDef]:
        for method in _METHODS:
            yield web.route(method, _PATH, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            share = self._paced.asked(request)
            told = await self._called(request, share)
        except Rejected as reason:
            return refused.response(reason)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            return refused.defect()
        headers = {**told.headers, **self._paced.told(share)}
        if told.body is None:
            return web.Response(status=told.status, headers=headers)
        return web.json_response(told.body, status=told.status, headers=headers)

    async def _called(self, request: web.Request, share: float) -> Told:
        arrived.check_token(request)
        rest = request.match_info["rest"]
        found = call_of(request.method, rest)
        if found is None:
            told = f"the sandbox does not answer {request.method} {rest}; it has: "
            raise refused.NO_CALL.told(told + ", ".join(CALLS))
        call, names = found
        arrived.check_version(request.query, of_operations="operation" in names)
        body = arrived.json_of(await request.read())
        subscription = request.match_info["subscription"]
        here = Here(self.plane.store, _scope(subscription), self.plane.blobs, pace=share)
        id_ = f"/subscriptions/{subscription}/{rest}"
        return await asyncio.to_thread(call, Asked(here, id_, names, body, _root(request)))


def _scope(subscription: str) -> Scope:
    return Scope("azure-native", subscription, "")


def _root(request: web.Request) -> str:
    """The address that was asked, with the pace by which it was."""
    return f"{request.scheme}://{request.host}{request.path.partition('/subscriptions/')[0]}"
