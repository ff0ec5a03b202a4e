"""Every call that is sent as AWS JSON 1.0 or 1.1: one POST whose header names the operation [D]."""

import asyncio
import importlib
import inspect
import json
import pkgutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from aiohttp import web

import cloud_sandbox.data_plane as rooms
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane.caller import region_of
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, AsyncCall, Call, invalid
from cloud_sandbox.data_plane.lambda_.sessions import Sessions
from cloud_sandbox.data_plane.paced import Paced
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rejected import Rejected

_TARGET: Final = "X-Amz-Target"


def calls() -> Mapping[str, Call | AsyncCall]:
    """What every service answers, found in the folders beside this one: `<service>/calls.py`."""
    found: dict[str, Call | AsyncCall] = {}
    for folder in pkgutil.iter_modules(rooms.__path__, f"{rooms.__name__}."):
        name = f"{folder.name}.calls"
        if folder.ispkg and importlib.util.find_spec(name) is not None:
            found |= getattr(importlib.import_module(name), "CALLS", {})
    return found


class JsonApi(Face):
    """The control planes, and what else speaks this way."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._paced = Paced(plane.store, invalid)
        self._calls = calls()

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.post("/", self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        kind = request.content_type
        headers = {
            "Content-Type": kind if "json" in kind else "application/x-amz-json-1.1",
            "x-amzn-RequestId": str(uuid.uuid4()),
        }
        try:
            told, status = await self._call(request), 200
        except ApiError as refused:
            told, status = {"__type": refused.code, "message": str(refused)}, 400
            if refused.query_code:
                headers["x-amzn-query-error"] = f"{refused.query_code};Sender"
        except Rejected as refused:
            told, status = {"__type": "ValidationException", "message": str(refused)}, 400
        return web.Response(status=status, body=json.dumps(told).encode(), headers=headers)

    async def _call(self, request: web.Request) -> dict[str, Any]:
        target = request.headers.get(_TARGET, "")
        call = self._calls.get(target)
        if call is None:
            service = target.partition(".")[0]
            known = [
                name.partition(".")[2] for name in self._calls if name.startswith(f"{service}.")
            ]
            services = sorted({name.partition(".")[0] for name in self._calls})
            listed = ", ".join(known) or f"calls of {', '.join(services)}"
            asked = target or "a request without X-Amz-Target"
            raise ApiError(
                "UnknownOperationException",
                f"the sandbox does not answer {asked}; it has: {listed}",
            )
        region = region_of(request)
        if region is None:
            raise ApiError("MissingAuthenticationTokenException", "the request is not signed")
        here = Here(
            self.plane.store,
            Scope("aws", ACCOUNT, region),
            self.plane.blobs,
            pace=self._paced.asked(request),
        )
        role = self.plane.one(Sessions).role_of(request)
        told = Asked(self.plane, here, await _body(request), role)
        if inspect.iscoroutinefunction(call):
            waited: dict[str, Any] = await call(told)
            return waited
        return await asyncio.to_thread(cast("Call", call), told)


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise ApiError("SerializationException", "the body is no JSON object")
    return body
