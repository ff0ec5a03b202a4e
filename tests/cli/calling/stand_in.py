"""A server on loopback that speaks InvokeEndpoint, and keeps what it was asked."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request that arrived."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def predicting(label: Any, version: str = "v1", variant: str = "live") -> Reply:
    """An answer as the example's model gives it."""
    body = json.dumps({"predictions": [{"label": label}]}).encode()
    return answering(body, version, variant)


def answering(body: bytes, version: str = "v1", variant: str = "live") -> Reply:
    headers = {
        "Content-Type": "application/json",
        "x-Amzn-Invoked-Production-Variant": variant,
        "X-Amzn-SageMaker-Custom-Attributes": f"model-version={version}",
    }
    return Reply(200, headers, body)


def refusing(status: int, code: str, message: str, **members: Any) -> Reply:
    """An exception as services of the rest-json and json protocols send it."""
    told = {"__type": code, "Message": message, "message": message, **members}
    body = json.dumps(told).encode()
    return Reply(status, {"Content-Type": "application/json", "x-amzn-ErrorType": code}, body)


def starting(reason: str | None, *, own: bool = False) -> Reply:
    """What the sandbox tells of a container that it started."""
    body = json.dumps({"reason": reason, "own": own}).encode()
    return Reply(200, {"Content-Type": "application/json"}, body)


@dataclass
class StandIn:
    """Answers in turn what it was given; the last one again and again."""

    url: str
    replies: list[Reply] = field(default_factory=lambda: [predicting(1)])
    state: Reply | None = None
    """To DescribeEndpoint, and to GetFunctionConfiguration. Default: InService, and Active."""

    start: Reply | None = None
    """To what only starts a container. Default: it serves."""

    asked: list[Asked] = field(default_factory=list)
    """Calls of InvokeEndpoint."""

    started: list[str] = field(default_factory=list)
    """Paths by which containers were started and asked nothing."""

    def gives(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def reply(self, asked: Asked) -> Reply:
        described = asked.headers.get("X-Amz-Target", "").endswith(".DescribeEndpoint")
        if described or "/configuration" in asked.path:
            standing = json.dumps({"EndpointStatus": "InService", "State": "Active"}).encode()
            return self.state or Reply(200, {"Content-Type": "application/json"}, standing)
        if asked.path.startswith("/sandbox/"):
            self.started.append(asked.path)
            return self.start or starting(None)
        self.asked.append(asked)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """One on a free port."""
    given: list[StandIn] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            asked = Asked(self.path, dict(self.headers), self.rfile.read(length))
            reply = given[0].reply(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST  # noqa: N815 - the base's name

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            """Nothing: pytest shows standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        given.append(StandIn(f"http://127.0.0.1:{server.server_address[1]}"))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield given[0]
        finally:
            server.shutdown()
            thread.join()
