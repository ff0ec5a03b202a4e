"""An execution environment: one process, and one call in it at a time."""

import asyncio
import contextlib
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.data_plane.lambda_.log_stream import LogStream
from cloud_sandbox.data_plane.lambda_.process import Process
from cloud_sandbox.data_plane.lambda_.runtime_api import Event, Outcome, RuntimeApi, error

_BEGINS_WITHIN_S: Final = 60.0
"""Lambda gives an initialization 10 seconds and then begins it anew within the first call's time:
`Init phase` in `Understanding the Lambda execution environment lifecycle` [D]. This machine may be
a busy laptop, so there is more of it here, and once."""

_SILENT_WITHIN_S: Final = 2.0
"""What it started may hold its output open from a session of its own."""

TIMED_OUT: Final = "Sandbox.Timedout"
EXITED: Final = "Runtime.ExitError"


@dataclass(frozen=True)
class Told:
    """What an environment is started with."""

    variables: Mapping[str, str]
    paths: tuple[Path, ...]
    home: Path
    memory_mb: int
    """What the system lets it have of its own data."""


@dataclass(frozen=True)
class Ran:
    """One call, as it went."""

    outcome: Outcome
    took_s: float
    memory_mb: int
    log: bytes


class NotBegun(Exception):  # noqa: N818 - told to whoever called
    """The function's own code failed before its first call."""

    def __init__(self, payload: bytes, log: bytes) -> None:
        super().__init__(payload.decode(errors="replace"))
        self.payload = payload
        self.log = log


class Environment:
    """Of one version of one function."""

    def __init__(self, told: Told, log: LogStream) -> None:
        self._told = told
        self.log = log
        self.began_s = 0.0
        """Seconds its initialization took."""

        self.fresh = True
        """Whether no call was in it yet."""

        self._process: Process | None = None
        self._api: RuntimeApi | None = None
        self._saying: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.alive

    @property
    def memory_mb(self) -> int:
        """What it uses now."""
        return self._process.memory_mb if self._process else 0

    async def begin(self) -> None:
        """Start the process and have it load its code.

        Raises:
            NotBegun: it does not.
        """
        began = time.perf_counter()
        self._told.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("tmp", "model"):
            (self._told.home / name).mkdir(exist_ok=True)
        self._api = RuntimeApi()
        address = await self._api.listen()
        try:
            self._process = await self._started(address)
            self._saying = asyncio.create_task(self._listen(self._process))
            await self._begun(self._api, self._process)
        except BaseException:
            await self.end(at_once=True)
            raise
        self.began_s = time.perf_counter() - began

    async def run(self, event: Event, within_s: float) -> Ran:
        """Have one call done. One that dies of it, or takes too long, is gone afterwards."""
        api, process = self._api, self._process
        if api is None or process is None:
            raise RuntimeError("it was not begun")
        self.fresh = False
        began = time.perf_counter()
        answering = asyncio.create_task(api.outcome(event))
        ending = asyncio.create_task(process.inner.wait())
        waited: set[asyncio.Future[Any]] = {answering, ending}
        try:
            done, _ = await asyncio.wait(
                waited, timeout=within_s, return_when=asyncio.FIRST_COMPLETED
            )
        except asyncio.CancelledError:
            self.kill()  # it is still at it, and may get no other call
            raise
        took_s = time.perf_counter() - began
        memory_mb = self.memory_mb
        ending.cancel()
        if answering in done:
            outcome = answering.result()
        else:
            answering.cancel()
            outcome = await self._lost(event.request_id, within_s, timed_out=not done)
        for _ in range(2):
            await asyncio.sleep(0)  # what it said before it answered has come by then
        return Ran(outcome, min(took_s, within_s), memory_mb, self.log.tail)

    def kill(self) -> None:
        """End the process; a call in it fails of that."""
        if self._process is not None:
            self._process.kill()

    async def end(self, *, at_once: bool = False) -> None:
        """Shut it down, with all that it has started."""
        if self._process is not None:
            await self._process.end(at_once=at_once)
        if self._saying is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._saying, _SILENT_WITHIN_S)
        if self._api is not None:
            await self._api.close()
        await asyncio.to_thread(shutil.rmtree, self._told.home, ignore_errors=True)

    async def _started(self, address: str) -> Process:
        variables = {**self._told.variables, "AWS_LAMBDA_RUNTIME_API": address}
        return await Process.started(self._told.paths, variables, self._told.memory_mb)

    async def _begun(self, api: RuntimeApi, process: Process) -> None:
        ending = asyncio.create_task(process.inner.wait())
        waited: set[asyncio.Future[Any]] = {api.begun, ending}
        done, _ = await asyncio.wait(
            waited, timeout=_BEGINS_WITHIN_S, return_when=asyncio.FIRST_COMPLETED
        )
        ending.cancel()
        if api.begun in done:
            failed = api.begun.result()
            if failed is None:
                return
            payload = failed.payload
        elif done:
            payload = error(EXITED, f"Runtime exited with error: {process.how_it_ended}")
        else:
            told = f"it did not begin within {_BEGINS_WITHIN_S:g} s"
            payload = error(TIMED_OUT, told)
        await self.end(at_once=True)
        raise NotBegun(payload, self.log.tail)

    async def _lost(self, request_id: str, within_s: float, *, timed_out: bool) -> Outcome:
        """In Lambda's words.

        Issues 18 of alexa-samples/skill-sample-nodejs-smarthome-switch, 386 of
        aws/aws-appsync-community (its type), and 480 of aws/aws-lambda-dotnet [I].
        """
        await self.end(at_once=True)
        if timed_out:
            at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3]
            told = f"{at}Z {request_id} Task timed out after {within_s:.2f} seconds"
            return Outcome(error(TIMED_OUT, told), failed=True)
        how = self._process.how_it_ended if self._process else "it was not there"
        told = f"RequestId: {request_id} Error: Runtime exited with error: {how}"
        return Outcome(error(EXITED, told), failed=True)

    async def _listen(self, process: Process) -> None:
        if process.inner.stdout is not None:
            await self.log.keep(process.inner.stdout)
