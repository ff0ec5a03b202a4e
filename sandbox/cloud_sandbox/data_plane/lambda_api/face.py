"""The control plane: REST-JSON, an operation is a method and a path: botocore 1.44.5 [D]."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.lambda_.provisioning import Provisioning
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_api import alias_calls, concurrency_calls, function_calls
from cloud_sandbox.data_plane.lambda_api.asked import INVALID, Asked, Call
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope

_CALLS: Final[dict[str, Call]] = {
    **alias_calls.CALLS,
    **concurrency_calls.CALLS,
    **function_calls.CALLS,
}
_OTHERS: Final = r"/{version:\d{4}-\d{2}-\d{2}}/{operation:.+}"
"""Lambda's other operations: every path of its API begins with a date, and S3's `/{bucket}/{key}`
would say of each that there is no such bucket."""


class LambdaApi(Face):
    """Tells of functions, and moves aliases."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, lambda told: Refused(INVALID, told))

    def routes(self) -> Iterable[web.RouteDef]:
        for told, call in _CALLS.items():
            method, _, path = told.partition(" ")
            yield web.route(method, path, self._answering(call))
        yield web.route("*", _OTHERS, self._unknown)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _unknown(self, request: web.Request) -> web.Response:
        told = f"the sandbox does not answer {request.method} {request.path}"
        return Refused("UnknownOperationException", told).response(str(uuid.uuid4()))

    def _answering(self, call: Call) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            request_id = str(uuid.uuid4())
            try:
                return await self._called(call, request, request_id)
            except Refused as refused:
                return refused.response(request_id)

        return answer

    async def _called(self, call: Call, request: web.Request, request_id: str) -> web.Response:
        region = region_of(request)
        if region is None:
            raise Refused("MissingAuthenticationTokenException", "the request is not signed")
        here = Here(
            self.plane.store,
            Scope("aws", ACCOUNT, region),
            self.plane.blobs,
            pace=self._paced.asked(request),
        )
        body = await _body(request)
        provisioning = self.plane.one(Provisioning)
        asked = Asked(here, request.match_info, request.query, body, provisioning)
        told = await asyncio.to_thread(call, asked)
        return web.Response(
            status=204 if told is None else 200,
            body=None if told is None else json.dumps(told).encode(),
            headers={
                "Content-Type": "application/json",
                "x-amzn-RequestId": request_id,
                **self._paced.told(here.pace),
            },
        )


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused("InvalidRequestContentException", "the body is no JSON object")
    return body
