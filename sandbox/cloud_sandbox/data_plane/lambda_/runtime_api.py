"""Lambda's Runtime API, 2018-06-01, as one environment finds it.

Its address is a host and a port without a path, so each environment has one of its own. [D] `Using
the Lambda runtime API for custom runtimes` of the Lambda guide: paths, headers, answers of 202.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.loopback import only_from_here

_HOST: Final = "127.0.0.1"
_API: Final = "/2018-06-01/runtime"
_MOST_BYTES: Final = 6_291_556
"""Of an answer; beyond, the runtime is answered 413 and the caller gets an error: issues 7466 of
DataBiosphere/azul, which quotes that, and 1815 of aws/aws-lambda-dotnet [I]."""

_ACCEPTED: Final = 202
_NO_TIME_S: Final = 0.001
"""For whoever still waits for an event when it closes; 0 would be for ever."""


@dataclass(frozen=True)
class Event:
    """What an environment is given to do."""

    request_id: str
    payload: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What its function said."""

    payload: bytes
    failed: bool


class RuntimeApi:
    """Of one environment: one event at a time."""

    def __init__(self) -> None:
        self.begun: asyncio.Future[Outcome | None] = asyncio.get_running_loop().create_future()
        """Once it asked for its first event (None), or said that it cannot begin."""

        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._current: Event | None = None
        self._outcome: asyncio.Future[Outcome] | None = None
        app = web.Application(client_max_size=_MOST_BYTES, middlewares=[only_from_here])
        app.add_routes(
            [
                web.get(f"{_API}/invocation/next", self._next),
                web.post(f"{_API}/invocation/{{id}}/response", self._answered),
                web.post(f"{_API}/invocation/{{id}}/error", self._failed),
                web.post(f"{_API}/init/error", self._not_begun),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_NO_TIME_S)

    async def listen(self) -> str:
        """Its host and port."""
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, 0).start()
        return f"{_HOST}:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        await self._runner.cleanup()

    async def outcome(self, event: Event) -> Outcome:
        """Hand an event over, and wait for what the function says of it."""
        self._outcome = asyncio.get_running_loop().create_future()
        self._current = event
        self._events.put_nowait(event)
        try:
            return await self._outcome
        finally:
            self._current = self._outcome = None

    async def _next(self, _request: web.Request) -> web.Response:
        if not self.begun.done():
            self.begun.set_result(None)
        event = await self._events.get()
        return web.Response(
            body=event.payload,
            content_type="application/json",
            headers={"Lambda-Runtime-Aws-Request-Id": event.request_id, **event.headers},
        )

    async def _answered(self, request: web.Request) -> web.Response:
        try:
            outcome = Outcome(await request.read(), failed=False)
        except web.HTTPRequestEntityTooLarge:
            self._settled(request, Outcome(_too_large(), failed=True))
            return web.json_response({"errorType": "RequestEntityTooLarge"}, status=413)
        return self._settled(request, outcome)

    async def _failed(self, request: web.Request) -> web.Response:
        return self._settled(request, Outcome(_told(await request.read()), failed=True))

    async def _not_begun(self, request: web.Request) -> web.Response:
        if not self.begun.done():
            self.begun.set_result(Outcome(_told(await request.read()), failed=True))
        return _accepted()

    def _settled(self, request: web.Request, outcome: Outcome) -> web.Response:
        known = self._current is not None and self._current.request_id == request.match_info["id"]
        if not known or self._outcome is None or self._outcome.done():
            told = {"errorType": "InvalidRequestID", "errorMessage": "there is no such invocation"}
            return web.json_response(told, status=400)
        self._outcome.set_result(outcome)
        return _accepted()


def _accepted() -> web.Response:
    return web.json_response({"status": "OK"}, status=_ACCEPTED)


def _told(body: bytes) -> bytes:
    """An error as its caller gets it: JSON."""
    try:
        told: Any = json.loads(body)
    except (ValueError, RecursionError):
        told = {"errorMessage": body.decode(errors="replace"), "errorType": "Unhandled"}
    return json.dumps(told).encode()


def _too_large() -> bytes:
    return error(
        "Function.ResponseSizeTooLarge",  # [U]
        f"Response payload size exceeded maximum allowed payload size ({_MOST_BYTES} bytes).",
    )


def error(kind: str, message: str) -> bytes:
    """What Lambda itself says of a function that failed."""
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()
