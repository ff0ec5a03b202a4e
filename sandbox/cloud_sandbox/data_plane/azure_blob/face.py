"""Blobs as callers of their accounts put, get, list and delete them, by tokens of Entra alone.

`https://ACCOUNT.blob.core.windows.net/CONTAINER/BLOB` is, at the sandbox's own address, below
`/blob.core.windows.net/ACCOUNT`. The client of azure-storage-blob 12.31.1 was tried on it [M].
"""

import asyncio
import traceback
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.data_plane.azure_blob import arrived, calls, listing, refused
from cloud_sandbox.data_plane.azure_blob.asked import Asked, Told
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.rejected import Rejected

_ACCOUNT: Final = "/blob.core.windows.net/{account}"
_CONTAINER: Final = f"{_ACCOUNT}/{{container}}"
_BLOB: Final = f"{_CONTAINER}/{{blob:.+}}"
_CALLS: Final = {
    "PUT": calls.put,
    "GET": calls.get,
    "HEAD": calls.look,
    "DELETE": calls.delete,
}
_LISTED: Final = {"restype": "container", "comp": "list"}
_ANSWERED: Final = f"{', '.join(_CALLS)} of a blob, and GET of a container's list"


class AzureBlobs(Face):
    """What puts a model's files, and whoever reads them."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, refused.PACE.told)

    def routes(self) -> Iterable[web.RouteDef]:
        for path in (_CONTAINER, _BLOB):
            for method in (*_CALLS, "POST", "PATCH"):
                yield web.route(method, path, self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        request_id, bodiless = str(uuid.uuid4()), request.method == "HEAD"
        try:
            share = self._paced.asked(request)
            told = await self._called(request)
        except Rejected as reason:
            return refused.response(reason, request_id, bodiless=bodiless)
        except Exception:  # noqa: BLE001 - a defect in one call is none of the others'
            traceback.print_exc()
            return web.Response(status=500, headers={"x-ms-error-code": "InternalError"})
        headers = {
            **told.headers,
            **self._paced.told(share),
            "x-ms-request-id": request_id,
            "x-ms-version": request.headers["x-ms-version"],
        }
        return web.Response(status=told.status, headers=headers, body=told.body)

    async def _called(self, request: web.Request) -> Told:
        arrived.check(request.headers, request.query)
        name = request.match_info.get("blob")
        answer = _CALLS.get(request.method)
        if answer is None or (name is None and not _is_list(request)):
            told = f"the sandbox does not answer {request.method} {request.path}"
            raise refused.NO_CALL.told(f"{told}; it has: {_ANSWERED}")
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            told = "the sandbox takes requests of up to 12 MiB; put what is larger in blocks"
            raise refused.TOO_LARGE.told(told) from None
        place = (request.match_info["account"], request.match_info["container"])
        if name is None:
            return await asyncio.to_thread(self._listed, *place, dict(request.query))
        found = self._container(*place)
        here = blobs.within(self._here, found)
        asked = Asked(here, found, name, request.headers, request.query, body)
        return await asyncio.to_thread(answer, asked)

    def _listed(self, account: str, container: str, query: dict[str, str]) -> Told:
        found = self._container(account, container)
        there = blobs.below(self._here, found, query.get("prefix", ""))
        endpoint = f"https://{account}.blob.core.windows.net/"
        told = listing.page(container, endpoint, there, query)
        return Told(200, {"Content-Type": "application/xml"}, told.encode())

    def _container(self, account: str, container: str) -> Record:
        """The container.

        Raises:
            ArmRefused: there is none. Of an account that is not there, no host is [D].
        """
        found = blobs.container_named(self._here, account, container)
        if found is None:
            raise refused.NO_CONTAINER.told("The specified container does not exist.")
        return found

    @property
    def _here(self) -> Here:
        return Here(self.plane.store, Scope("azure-native", "", ""), self.plane.blobs)


def _is_list(request: web.Request) -> bool:
    asked = {name: request.query.get(name) for name in _LISTED}
    return request.method == "GET" and asked == _LISTED
