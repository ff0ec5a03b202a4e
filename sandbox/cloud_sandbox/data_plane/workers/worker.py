"""One process that serves a variant."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp

from cloud_sandbox.data_plane.workers.log import Log
from cloud_sandbox.data_plane.workers.spec import Spec

_LOOK_S: Final = 0.02
_LOOK_TIMEOUT: Final = aiohttp.ClientTimeout(total=2)
_DRAINED_WITHIN_S: Final = 10.0
_DIES_WITHIN_S: Final = 0.5
"""The system closes a dying process's connections before it says that the process is gone."""

_SILENT_WITHIN_S: Final = 2.0
_MOST_MISSED: Final = 2
"""Health checks in a row without a 200, after which a container is replaced."""

STARTS_WITHIN_S: Final = 60.0
_HOST: Final = "127.0.0.1"


class NotStarted(Exception):  # noqa: N818 - told to whoever calls the endpoint
    """The process ended before it could answer, or never became healthy."""


class Unhealthy(NotStarted):
    """It did run, and that was all: the version's own fault, not the sandbox's."""


class Lost(Exception):  # noqa: N818 - told to whoever called
    """The process died with the request in it."""


class Unreached(Exception):  # noqa: N818 - handled by asking another
    """The process was gone before the request reached it."""


@dataclass(frozen=True)
class Answer:
    """What the process said to one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Worker:
    """A process that is healthy when `started` returns it, and what it is asked."""

    def __init__(
        self,
        spec: Spec,
        process: asyncio.subprocess.Process,
        port: int,
        session: aiohttp.ClientSession,
        log: Log,
    ) -> None:
        self.spec = spec
        self._users = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.last_asked = time.monotonic()
        self.launch_s: float | None = None
        """Seconds from its start until it was healthy; taken by whoever measures it first."""

        self._process = process
        self._url = f"http://{_HOST}:{port}"
        self._session = session
        self._log = log
        self._missed = 0
        self._saying = asyncio.create_task(_said(process, log))
        self._dying = asyncio.create_task(self._die())

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def busy(self) -> bool:
        """Whether a request is in it."""
        return self._users > 0

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """While inside it is not ended in order."""
        self._users += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                self._idle.set()

    async def ask(
        self, path: str, body: bytes, headers: Mapping[str, str], within_s: float
    ) -> Answer:
        """Pass a request on.

        Raises:
            Unreached: the process was gone before.
            Lost: it went with the request in it.
            TimeoutError: it took longer than `within_s`.
        """
        timeout = aiohttp.ClientTimeout(total=within_s)
        self.last_asked = time.monotonic()
        try:
            asked = self._session.post(
                f"{self._url}{path}",
                data=body,
                headers=headers,
                timeout=timeout,
                allow_redirects=False,
                skip_auto_headers=("User-Agent", "Accept-Encoding", "Content-Type"),
            )
            async with asked as answer:
                return Answer(answer.status, answer.headers, await answer.read())
        except aiohttp.ClientConnectorError:
            await self.kill()  # it listens as long as it is whole
            raise Unreached from None
        except (aiohttp.ClientError, ConnectionError):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _DIES_WITHIN_S)
            raise Lost("the container closed the connection without an answer") from None

    async def healthy(self) -> None:
        """Wait until it can answer.

        Raises:
            NotStarted: it ended, or took too long.
        """
        given_up = time.monotonic() + STARTS_WITHIN_S
        while self.alive:
            if await self._pings():
                return
            if time.monotonic() > given_up:
                await self.stop()
                raise Unhealthy(
                    f"{self.spec.name}: no 200 from {self.spec.health} within"
                    f" {STARTS_WITHIN_S:g} s; it said: {self._log.last}"
                )
            await asyncio.sleep(_LOOK_S)
        await self._dying
        raise Unhealthy(
            f"{self.spec.name}: the container ended with {self._process.returncode} before it was"
            f" healthy; it said: {self._log.last} (log: {self._log.file})"
        )

    async def leave(self) -> None:
        """End it once nothing uses it any more."""
        await self._idle.wait()
        await self.stop()

    async def stop(self) -> None:
        """End it now; it answers what is in it first, for a bounded time."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), _DRAINED_WITHIN_S)
        await self.kill()

    async def kill(self) -> None:
        """End it at once, with all that it has started."""
        _kill_group(self._process.pid)
        await self._process.wait()
        await self._dying

    async def check(self) -> bool:
        """Whether it is as healthy as it was; after some checks that it missed it is ended.

        SageMaker guide, `Use Your Own Inference Code with Hosting Services`: the path is asked
        for as long as the container runs, and must answer within 2 seconds [D]; how often, and
        how many answers may be missing, is the sandbox's own.
        """
        self._missed = 0 if await self._pings() else self._missed + 1
        if self._missed < _MOST_MISSED:
            return True
        await self.kill()
        return False

    async def _die(self) -> None:
        """Once it is gone, end what it left, and hear its last words."""
        await self._process.wait()
        _kill_group(self._process.pid)
        with contextlib.suppress(TimeoutError):
            # What it started may hold its output open from a session of its own.
            await asyncio.wait_for(self._saying, _SILENT_WITHIN_S)

    async def status_of(self, path: str) -> int | None:
        """What a GET is answered with; None where it is not answered soon."""
        try:
            async with self._session.get(f"{self._url}{path}", timeout=_LOOK_TIMEOUT) as answer:
                return answer.status
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return None

    async def _pings(self) -> bool:
        return await self.status_of(self.spec.health) == 200  # noqa: PLR2004 - of HTTP


async def started(spec: Spec, session: aiohttp.ClientSession, log: Log, memory_mb: int) -> Worker:
    """Start a process and wait until it is healthy.

    Raises:
        NotStarted: it is not.
    """
    port = _free_port()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-m", f"{__package__}.launch", str(memory_mb)),
        *(str(spec.code or ""), spec.module, "serve"),
        env={**spec.environment, spec.port_variable: str(port)},
        cwd=spec.folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,  # a Ctrl-C at the terminal is for the data plane, which drains
    )
    worker = Worker(spec, process, port, session, log)
    began = time.perf_counter()
    try:
        await worker.healthy()
        worker.launch_s = time.perf_counter() - began
    except asyncio.CancelledError:
        await worker.kill()
        raise
    return worker


def _kill_group(leader: int) -> None:
    """End a process that leads a group, and the group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


async def _said(process: asyncio.subprocess.Process, log: Log) -> None:
    if process.stdout is not None:
        await log.keep(process.stdout)


def _free_port() -> int:
    """One that is free now. Should another take it first, the process ends and is replaced."""
    with socket.socket() as asked:
        asked.bind((_HOST, 0))
        port: int = asked.getsockname()[1]
        return port
