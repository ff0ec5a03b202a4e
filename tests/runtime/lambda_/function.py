"""The runtime as a function: a real process, and a place that plays Lambda to it.

The place answers the Runtime API to the process, and Invoke to whoever asks, as AWS's Runtime
Interface Emulator does.
"""

import json
import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from serving_runtime.contract_suite.caller import Caller
from tests.runtime.process import PATIENCE_S, Process

_API = "/2018-06-01/runtime"


@dataclass
class _Call:
    number: str
    event: bytes
    done: threading.Event = field(default_factory=threading.Event)
    answer: bytes = b""
    failed: bool = False


class Place(ThreadingHTTPServer):
    """What plays Lambda."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.waiting: queue.Queue[_Call] = queue.Queue()
        self.calls: dict[str, _Call] = {}
        self.not_begun: dict[str, Any] | None = None
        self.begun = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def invoke(self, event: object) -> Any:
        """What the function answers, read as JSON."""
        caller = Caller(self.url)
        try:
            got = caller.call(
                "POST",
                "/2015-03-31/functions/function/invocations",
                json.dumps(event).encode(),
            )
        finally:
            caller.close()
        return json.loads(got.body)


class _Handler(BaseHTTPRequestHandler):
    server: Place
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.begun.set()
        call = self.server.waiting.get()
        headers = {
            "Lambda-Runtime-Aws-Request-Id": call.number,
            "Lambda-Runtime-Deadline-Ms": "9999999999999",
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:1:function:f",
        }
        self._say(200, call.event, headers)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path.startswith(f"{_API}/init/error"):
            self.server.not_begun = json.loads(body)
            self.server.begun.set()
            self._say(202, b"{}")
        elif self.path.startswith(_API):
            *_, number, how = self.path.split("/")
            call = self.server.calls[number]
            call.answer, call.failed = body, how == "error"
            call.done.set()
            self._say(202, b"{}")
        else:
            self._invoke(body)

    def _invoke(self, body: bytes) -> None:
        call = _Call(f"request-{len(self.server.calls) + 1}", body)
        self.server.calls[call.number] = call
        self.server.waiting.put(call)
        call.done.wait(PATIENCE_S)
        self._say(200, call.answer, {"X-Amz-Function-Error": "Unhandled"} if call.failed else {})

    def _say(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass(frozen=True)
class Function:
    """A process and its place."""

    process: Process
    place: Place

    def invoke(self, event: object) -> Any:
        return self.place.invoke(event)

    def http(self, asked: str, body: str = "", **headers: str) -> Any:
        """A request, such as `GET /health`, as an HTTP API hands it over; the function's answer."""
        method, path = asked.split()
        context = {"stage": "prod", "http": {"method": method, "path": path}}
        event = {
            "version": "2.0",
            "rawPath": path,
            "headers": headers,
            "requestContext": context,
            "body": body,
            "isBase64Encoded": False,
        }
        return self.invoke(event)


@contextmanager
def running(base: Path, **variables: str) -> Iterator[Function]:
    """A function of what lies in `base/model`; killed at the end, whatever happened."""
    place = Place()
    threading.Thread(target=place.serve_forever, daemon=True).start()
    told = {
        "AWS_LAMBDA_RUNTIME_API": place.address,
        "AWS_LAMBDA_FUNCTION_NAME": "scorer",
        "AWS_LAMBDA_FUNCTION_VERSION": "3",
        "LAMBDA_TASK_ROOT": str(base),
        "SERVING_WARMUP_HOLD_MS": "0",
    }
    process = Process({**told, **variables}, keeps_output=True)
    try:
        assert place.begun.wait(PATIENCE_S), process.lines
        yield Function(process, place)
    finally:
        process.kill()
        place.shutdown()
        place.server_close()
