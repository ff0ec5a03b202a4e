"""An endpoint of a test's own, on a port that the system chooses."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from serving_cli.kinds.sagemaker import answers
from serving_cli.rehearsing.target import Target, signature

Answers = Callable[[int], Awaitable[web.Response | None]]
"""What the request of that number gets; None breaks the connection."""


def versioned(version: str, status: int = 200, text: str = "{}") -> web.Response:
    """An answer as the data plane gives it."""
    told = f"model-version={version}"
    headers = {
        "X-Amzn-SageMaker-Custom-Attributes": told,
        "x-Amzn-Invoked-Production-Variant": "live",
    }
    return web.Response(status=status, text=text, headers=headers)


def target_of(data_plane: str) -> Target:
    """The endpoint `digits-1` there."""
    return Target(
        url=f"{data_plane}/endpoints/digits-1/invocations",
        endpoint="digits-1",
        headers=signature("sagemaker", "eu-west-1"),
        reading=answers.read,
        answer_within_s=answers.ANSWER_WITHIN_S,
    )


class Loopback:
    """Answers by a function. Request 0 is the one that warms up."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self.got: list[tuple[str, str, bytes]] = []
        """Path, authorization and body of each request."""

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    @property
    def target(self) -> Target:
        return target_of(f"http://127.0.0.1:{self._port}")

    async def _serve(self) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._port = runner.addresses[0][1]
        self._started.set()
        await self._ended.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        number = len(self.got)
        authorization = request.headers.get("Authorization", "")
        self.got.append((request.path, authorization, await request.read()))
        answer = await self._answers(number)
        if answer is None:
            if request.transport:
                request.transport.close()
            return web.Response()
        return answer
