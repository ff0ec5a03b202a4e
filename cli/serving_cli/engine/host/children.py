"""Python processes the host runs for the engine; none outlives the host."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from .interpreter import Interpreter

CHILD = Path(__file__).with_name("serving_child")
GRACE_S = 2.0


class Child:
    """A running process and the pipe whose closing tells it that the host is gone."""

    def __init__(self, process: subprocess.Popen[bytes], lifeline: int) -> None:
        self.process = process
        self._lifeline = lifeline

    def tell(self, line: bytes) -> None:
        """Send the one line a program waits for; a child that has died needs none."""
        with contextlib.suppress(BrokenPipeError):
            rest = memoryview(line + b"\n")
            while rest:
                rest = rest[os.write(self._lifeline, rest) :]

    def wait(self) -> int:
        code = self.process.wait()
        self.release()
        return code

    def release(self) -> None:
        if self._lifeline >= 0:
            lifeline, self._lifeline = self._lifeline, -1
            os.close(lifeline)


class Children:
    def __init__(self) -> None:
        self.ending = False
        self._running: set[Child] = set()
        self._lock = threading.Lock()

    def start(
        self,
        interpreter: Interpreter,
        role: Sequence[str],
        *,
        cwd: str,
        environment: Mapping[str, str],
        piped: bool = False,
    ) -> Child:
        """Start `serving_child` in the project's interpreter; unpiped, it shares our output."""
        read_end, write_end = os.pipe()
        try:
            process = subprocess.Popen(
                [interpreter.python, "-u", str(CHILD), str(read_end), *role],
                cwd=cwd or None,
                env=interpreter.environment(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if piped else None,
                stderr=subprocess.PIPE if piped else None,
                pass_fds=(read_end,),
            )
        except OSError:
            os.close(write_end)
            raise
        finally:
            os.close(read_end)
        child = Child(process, write_end)
        with self._lock:
            self._running.add(child)
        return child

    def ended(self, child: Child) -> None:
        with self._lock:
            self._running.discard(child)

    def end(self, child: Child, grace: float = GRACE_S) -> None:
        """Ask, wait, then insist."""
        self._end([child], grace)

    def end_all(self, grace: float = GRACE_S) -> None:
        self.ending = True
        with self._lock:
            running = list(self._running)
        self._end(running, grace)

    def _end(self, running: list[Child], grace: float) -> None:
        for child in running:
            child.process.terminate()
        deadline = time.monotonic() + grace
        for child in running:
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()


def inherited() -> dict[str, str]:
    """Our own environment as the engine gave it, without what we set for gRPC."""
    environment = dict(os.environ)
    environment.pop("GRPC_ENABLE_FORK_SUPPORT", None)
    return environment


def flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
