"""One connection: uvicorn's HTTP/1.1, within bounds that it does not set itself.

What is read of a request before its body (its line and headers), or after it (trailers), is kept in
memory whatever its size, and nothing ends a connection whose caller does not go on. What came at
once is read as one piece, so a piece more than the limit may be held for a moment.
"""

import json
from http import HTTPStatus
from math import inf
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from serving_runtime.bounds import KEPT_ALIVE_S, MOST_HEAD_BYTES, MOST_HEADERS, Bounds

_MOST_DROPPED: Final = 1 << 20
_MALFORMED: Final = "the request is not HTTP/1.1"


class Connection(HttpToolsProtocol):
    """Refuses what exceeds the bounds, as `{"error": reason}` like any other refusal."""

    bounds: ClassVar[Bounds]

    due: float = inf
    """When it is closed unless its caller goes on; never while a request is under way."""

    _reading_head = False
    _unbroken = 0
    """Bytes since the parser last made something of what it reads."""

    _exact = False
    """Requests came before their answers, so `_unbroken` may be less than was read."""

    _over = False
    """Refused, and only read so that its caller gets to read why: closing would reset it."""

    _refusal: tuple[HTTPStatus, str] | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.due = self.loop.time() + KEPT_ALIVE_S
        if len(self.connections) > self.bounds.connections:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, "too many connections are open; try again")
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self._unbroken += len(data)
        if self._over:
            if self._unbroken > _MOST_DROPPED:
                self.transport.close()
            return
        HttpToolsProtocol.data_received(self, data)
        if self._unbroken > MOST_HEAD_BYTES and not self._over:
            self._refuse(*_too_large())

    def on_message_begin(self) -> None:
        HttpToolsProtocol.on_message_begin(self)
        self._reading_head = True
        if self.cycle is not None and not self.cycle.response_complete:
            self._unbroken = 0  # what came with this is in part of the request before
            self._exact = True
        self.due = self.loop.time() + self.bounds.head_s

    def on_headers_complete(self) -> None:
        most = self._head_bytes() if self._exact else self._unbroken
        if len(self.headers) > MOST_HEADERS or (
            most > MOST_HEAD_BYTES and self._head_bytes() > MOST_HEAD_BYTES
        ):
            self._refusal = _too_large()
            raise ValueError  # the parser stops, and has `send_400_response` called
        self._reading_head = False
        self._unbroken = 0
        self.due = inf
        HttpToolsProtocol.on_headers_complete(self)

    def on_body(self, body: bytes) -> None:
        self._unbroken = 0
        HttpToolsProtocol.on_body(self, body)

    def on_response_complete(self) -> None:
        """As uvicorn's, but for the timer it makes after each answer: `due` takes its place."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        elif not self._reading_head:
            self._unbroken = 0
            self.due = self.loop.time() + KEPT_ALIVE_S

    def send_400_response(self, msg: str) -> None:
        """What uvicorn calls for a request that is not HTTP; its own answer is plain text."""
        self._refuse(*(self._refusal or (HTTPStatus.BAD_REQUEST, _MALFORMED)))

    def close_late(self) -> None:
        if self._over or not self._reading_head:
            self.transport.close()
            return
        limit = f"the headers did not arrive within {self.bounds.head_s:g} s"
        self._refuse(HTTPStatus.REQUEST_TIMEOUT, limit)

    def shutdown(self) -> None:
        if self._over:
            self.transport.close()
        else:
            super().shutdown()

    def _head_bytes(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    @property
    def _under_way(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        """Answer and close, after the answers to whole requests that came before."""
        self.bounds.refused[status.value] += 1
        if self._under_way and not self.cycle.more_body:
            self.cycle.keep_alive = False
            self.flow.pause_reading()
            self.due = inf
            return
        if self._under_way and (self.cycle.response_started or self.pipeline):
            self.transport.close()
            return
        self._over = True
        self._unbroken = 0
        self.due = self.loop.time() + self.bounds.head_s
        if self._under_way:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        body = json.dumps({self.bounds.error_field: reason}).encode()
        self.transport.write(
            STATUS_LINE[status] + b"content-type: application/json\r\nconnection: close\r\n"
            b"content-length: %d\r\n\r\n%b" % (len(body), body)
        )
        self.transport.write_eof()


def within(bounds: Bounds) -> type[Connection]:
    """The class whose connections keep these bounds; uvicorn makes them."""
    return type("BoundConnection", (Connection,), {"bounds": bounds})


def _too_large() -> tuple[HTTPStatus, str]:
    limits = f"{MOST_HEAD_BYTES} bytes or {MOST_HEADERS} lines"
    return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"the headers exceed {limits}"
