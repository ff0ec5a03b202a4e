"""The process of an environment, and all that it has started."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import psutil

from cloud_sandbox.data_plane.workers.usage import resident

_LAUNCH: Final = "cloud_sandbox.data_plane.workers.launch"
_MODULE: Final = "serving_runtime"
_ENDS_WITHIN_S: Final = 2.0
"""`Shutdown phase` in `Understanding the Lambda execution environment lifecycle` [D]: 2 seconds,
then SIGKILL."""

_MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Process:
    """It leads a group; its lifeline ends it with the data plane."""

    inner: asyncio.subprocess.Process

    @classmethod
    async def started(
        cls, paths: tuple[Path, ...], variables: Mapping[str, str], memory_mb: int
    ) -> Self:
        """Begin it, in the first of the folders of its modules."""
        return cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-m", _LAUNCH, str(memory_mb)),
                *(os.pathsep.join(map(str, paths)), _MODULE, "serve"),
                env=variables,
                cwd=paths[0],
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C at the terminal is for the data plane
            )
        )

    @property
    def alive(self) -> bool:
        return self.inner.returncode is None

    @property
    def memory_mb(self) -> int:
        """What it uses now; without what it has started, which takes long to look for."""
        if not self.alive or not psutil.pid_exists(self.inner.pid):
            return 0
        return round(resident([psutil.Process(self.inner.pid)]) / _MIB)

    @property
    def how_it_ended(self) -> str:
        """`exit status 1`, or `signal: killed`: issue 166 of praetorian-inc/chariot-ui [I]."""
        code = self.inner.returncode
        if code is None or code >= 0:
            return f"exit status {code}"
        known = {signal.SIGKILL: "killed", signal.SIGSEGV: "segmentation fault"}
        return f"signal: {known.get(signal.Signals(-code), str(-code))}"

    def kill(self) -> None:
        """End it at once, with its group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.inner.pid, signal.SIGKILL)

    async def end(self, *, at_once: bool) -> None:
        """Ask it to, unless at once, and then end it."""
        if not at_once:
            with contextlib.suppress(ProcessLookupError):
                self.inner.send_signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.inner.wait(), _ENDS_WITHIN_S)
        self.kill()
        await self.inner.wait()
