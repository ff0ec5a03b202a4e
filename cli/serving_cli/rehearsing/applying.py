"""`pulumi up` out of view, its words kept in a file."""

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from serving_cli.rehearsing import ending
from serving_cli.sandbox_calls import answered
from serving_cli.session import Session

_UNATTENDED: Final = ("--yes", "--skip-preview", "--non-interactive", "--color", "never")
_TOLD_EVERY_S: Final = 5.0
_CANCELLED_WITHIN_S: Final = 15.0
_ERROR: Final = "error:"
_SAYS_NOTHING: Final = frozenset({"error: update failed", "error: preview failed"})
_ITEM: Final = "* "
"""Below `1 error occurred:`, as providers in Go list theirs."""


def apply(session: Session, stack: str, log: Path, meanwhile: Callable[[], None]) -> str | None:
    """Apply a stack; why it failed, in one line, or None. `meanwhile` is called now and then."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    log.touch(mode=0o600)
    command = ["up", "--stack", stack, *_UNATTENDED]
    with (
        log.open("wb") as said,
        answered(session.home, session.environment, command) as environment,
    ):
        engine: subprocess.Popen[bytes] | None = None
        try:
            with ending.postponed():
                engine = subprocess.Popen(
                    [str(session.engine.pulumi), *command],
                    env=dict(environment),
                    cwd=session.project.folder,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    start_new_session=True,  # a Ctrl-C reaches it through us, and once
                )
            code = _ended(engine, meanwhile)
        except BaseException:
            if engine is not None:
                _cancel(engine)
            raise
    return None if code == 0 else reason(log, code)


def _ended(engine: subprocess.Popen[bytes], meanwhile: Callable[[], None]) -> int:
    while True:
        try:
            return engine.wait(_TOLD_EVERY_S)
        except subprocess.TimeoutExpired:
            meanwhile()


def _cancel(engine: subprocess.Popen[bytes]) -> None:
    """As a Ctrl-C does: the engine ends what it started; else by force, and they notice."""
    engine.send_signal(signal.SIGINT)
    try:
        engine.wait(_CANCELLED_WITHIN_S)
    except subprocess.TimeoutExpired:
        engine.kill()
        engine.wait()


def reason(log: Path, code: int) -> str:
    """Why a command failed, in one line, by what it said first of all."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines()]
    found = (line.startswith(_ERROR) and line not in _SAYS_NOTHING for line in lines)
    first = next((place for place, is_one in enumerate(found) if is_one), None)
    if first is None:
        return f"it said no error (exit code {code})"
    told, *below = lines[first:]
    listed = told.endswith("occurred:") and below and below[0].startswith(_ITEM)
    said = below[0].removeprefix(_ITEM) if listed else told.removeprefix(_ERROR).strip()
    return f"{said} (exit code {code})"
