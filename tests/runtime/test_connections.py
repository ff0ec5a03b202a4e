"""What a connection may hold of the process, and what it is told beyond that."""

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from uvicorn.server import ServerState

from serving_runtime.bounds import Bounds
from serving_runtime.connection import within
from tests.runtime import folders
from tests.runtime.asgi import service
from tests.runtime.process import PATIENCE_S, Process, running

pytestmark = pytest.mark.xdist_group("runtime-connections")

BODY = b'{"text": "a"}'
REQUEST = (
    b"POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n%b\r\n%b"
)
CHUNKED = b"POST /invocations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
LARGE = b"x" * 40000


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    base = folders.echo(tmp_path_factory.mktemp("ml"))
    limits = {"SERVING_TIME_LIMIT_S": "1", "SERVING_MAX_CONNECTIONS": "3"}
    with running(base, SERVING_PREDICTOR="echo:Echo", **limits) as process:
        process.said("ready")
        yield process


def answered(process: Process, sent: bytes) -> tuple[list[int], list[object]]:
    """Statuses and JSON bodies of all answers, until the connection is closed."""
    with closing(socket.create_connection(("127.0.0.1", process.port), PATIENCE_S)) as caller:
        caller.sendall(sent)
        got = b""
        while part := caller.recv(65536):
            got += part
    answers = got.split(b"HTTP/1.1 ")[1:]
    return (
        [int(answer[:3]) for answer in answers],
        [json.loads(answer.partition(b"\r\n\r\n")[2]) for answer in answers],
    )


def a_request(headers: bytes = b"") -> bytes:
    return REQUEST % (len(BODY), headers, BODY)


@pytest.mark.parametrize(
    "sent",
    [
        a_request(b"X-Large: " + LARGE + b"\r\n"),
        a_request(b"".join(b"X-%d: 1\r\n" % number for number in range(200))),
        b"POST /" + LARGE + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        CHUNKED + b"1\r\n{\r\n0\r\nX-Trailer: " + LARGE * 10,
        b"GET /ping HTTP/1.1\r\nX-Endless: " + LARGE,
    ],
    ids=["one header", "many headers", "path", "trailer", "without an end"],
)
def test_headers_beyond_the_limit_are_refused_and_end_the_connection(
    echo: Process, sent: bytes
) -> None:
    statuses, bodies = answered(echo, sent)

    assert statuses == [431]
    assert bodies == [{"error": "the headers exceed 32768 bytes or 100 lines"}]


def test_headers_below_the_limit_are_read(echo: Process) -> None:
    statuses, _ = answered(echo, a_request(b"Connection: close\r\nX: " + LARGE[:30000] + b"\r\n"))

    assert statuses == [200]


@pytest.mark.parametrize("before", [b"", a_request()], ids=["the first", "a later one"])
def test_headers_that_do_not_arrive_in_time_are_refused(echo: Process, before: bytes) -> None:
    statuses, bodies = answered(echo, before + b"POST /invocations HTTP/1.1\r\nHost: x\r\n")

    assert statuses == [200, 408][not before :]
    assert bodies[-1] == {"error": "the headers did not arrive within 1 s"}


def test_what_is_not_http_is_refused_like_all_else(echo: Process) -> None:
    assert answered(echo, b"\x16\x03\x01 hello\r\n\r\n") == (
        [400],
        [{"error": "the request is not HTTP/1.1"}],
    )


def test_requests_before_one_that_is_not_http_are_answered(echo: Process) -> None:
    statuses, bodies = answered(echo, a_request() * 2 + b"\x16\x03\x01 hello\r\n\r\n")

    assert statuses[:2] == [200, 200]
    assert bodies[0] == {"text": "a"}


def test_one_connection_too_many_is_told_so(echo: Process) -> None:
    held = [socket.create_connection(("127.0.0.1", echo.port)) for _ in range(3)]
    try:
        for number, caller in enumerate(held):
            caller.settimeout(PATIENCE_S)
            caller.sendall(a_request())
            assert caller.recv(12) == b"HTTP/1.1 200", number
        statuses, bodies = answered(echo, b"")
    finally:
        for caller in held:
            caller.close()

    assert (statuses, bodies) == ([503], [{"error": "too many connections are open; try again"}])
    assert echo.said("connections refused")


class Wire(asyncio.Transport):
    """Notes that it is closed."""

    closed = False

    def close(self) -> None:
        self.closed = True


def test_a_connection_on_which_nothing_begins_is_closed_in_the_end() -> None:
    shared, state, wire = Bounds(connections=3, head_s=1.0), ServerState(), Wire()
    with closing(asyncio.new_event_loop()) as loop:
        config = uvicorn.Config(service())
        connection = within(shared)(config, state, {}, loop)
        connection.connection_made(wire)
        shared.close_late(state.connections, connection.due)
        before = wire.closed
        shared.close_late(state.connections, connection.due + 1)

    assert (before, wire.closed) == (False, True)


def test_an_unfinished_request_does_not_hold_up_the_end(tmp_path: Path) -> None:
    base = folders.echo(tmp_path)
    with running(base, SERVING_PREDICTOR="echo:Echo") as process:
        process.said("ready")
        with closing(socket.create_connection(("127.0.0.1", process.port))) as caller:
            caller.sendall(b"POST /invocations HTTP/1.1\r\n")
            code = process.end()

    assert code == 0
