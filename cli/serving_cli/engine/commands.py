"""One long command: output to a log, an end when we are told to stop, its last words on failure."""

import contextlib
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from . import locks
from .engines import SetUpError
from .progress import Progress

POLL_S = 0.1
GRACE_S = 3.0
TAIL_LINES = 15


class CommandFailedError(SetUpError):
    """What failed, its last line, and where the whole output is."""


def run(
    command: Sequence[object],
    *,
    progress: Progress,
    log: Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit_s: Callable[[], float] | None = None,
    shows_tail: bool = True,
) -> None:
    """Run `command` to its end; raise CommandFailedError unless it succeeds within its limit."""
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [str(word) for word in command]
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as written:
        written.write(f"$ {shlex.join(words)}\n".encode())
        written.flush()
        try:
            process = subprocess.Popen(
                words,
                cwd=cwd,
                env=None if environment is None else dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                # A group of its own: what it starts ends with it.
                start_new_session=True,
                pass_fds=locks.descriptors(),
            )
        except OSError as reason:
            raise CommandFailedError(f"{words[0]} does not run: {reason.strerror}") from None
    try:
        code = _wait(process, progress, limit_s)
    finally:
        end(process)
    if code is None:
        raise CommandFailedError(f"{Path(words[0]).name} was cut off for lack of an answer")
    if code:
        shown = tail(log)
        if shows_tail:
            progress.say("\n".join(f"  | {line}" for line in shown))
        last = shown[-1] if shown else "it printed nothing"
        raise CommandFailedError(f"{Path(words[0]).name} ended with {code}: {last} (log: {log})")


def _wait(
    process: subprocess.Popen[bytes], progress: Progress, limit_s: Callable[[], float] | None
) -> int | None:
    began = time.monotonic()
    while True:
        try:
            return process.wait(POLL_S)
        except subprocess.TimeoutExpired:
            if progress.stopping.is_set():
                raise KeyboardInterrupt from None
            if limit_s is not None and time.monotonic() - began > limit_s():
                return None


def end(process: subprocess.Popen[bytes]) -> None:
    """End the command and all it started, unless it has ended by itself."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tail(log: Path, lines: int = TAIL_LINES) -> list[str]:
    """The log's last lines, those of the last command only."""
    written = log.read_text(errors="replace").splitlines()
    starts = [at for at, line in enumerate(written) if line.startswith("$ ")]
    said = written[starts[-1] + 1 :] if starts else written
    return [line for line in said if line.strip()][-lines:]
