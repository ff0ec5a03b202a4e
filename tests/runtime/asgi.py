"""Asks an ASGI application directly, without a server."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serving_runtime.contracts.sagemaker import HTTP
from serving_runtime.environment import Settings
from serving_runtime.served import Answer, Call, Served
from serving_runtime.service import Service


@dataclass
class Told:
    status: int
    headers: dict[str, str]
    body: bytes


class Parrot(Served):
    """Gives the body back, or does what the test says."""

    name = "parrot"

    def load(self, folder: Path) -> None: ...

    def answer(self, call: Call) -> Answer:
        return Answer(call.body)


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": 0,
        "model_folder": Path(),
        "max_body_bytes": 100,
        "time_limit_s": 60.0,
        "threads": 1,
        "max_waiting": 10,
        "max_connections": 10,
        "version": None,
        "access_log": False,
        "show_errors": False,
    }
    return Settings(**given | changes)


def service(served: Served | None = None, **changes: Any) -> Service:
    made = Service(HTTP, settings(**changes), served or Parrot())
    made.loaded("v1")
    return made


async def asked(
    app: Service,
    body: bytes | Iterable[bytes] = b"",
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "POST",
    path: str = "/invocations",
    hangs_up: bool = False,
) -> Told | None:
    """The answer to a request whose body comes in one piece or in several; None: no answer."""
    parts = [body] if isinstance(body, bytes) else list(body)
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": part, "more_body": hangs_up or number < len(parts)}
        for number, part in enumerate(parts, start=1)
    ]
    if hangs_up:
        messages.append({"type": "http.disconnect"})
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.get_running_loop().create_future()
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    named = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": method, "path": path, "headers": named, "query_string": b""}
    await app(scope, receive, send)
    if not sent:
        return None
    named_back = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Told(sent[0]["status"], named_back, b"".join(part.get("body", b"") for part in sent[1:]))


def told(app: Service, *arguments: Any, **words: Any) -> Told:
    """As `asked`, outside of any loop; fails when there is no answer."""
    got = asyncio.run(asked(app, *arguments, **words))
    assert got
    return got
