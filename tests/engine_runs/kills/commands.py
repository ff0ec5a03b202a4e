"""The commands that die: begun here, ended by whoever wants them dead."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

from serving_cli.recovery.locks import locks
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session
from tests.engine_runs.kills.deaths import blocked


def begin_up(
    session: Session, stack: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """An `up`, in a session of its own."""
    return begin("up", session, stack, environment)


def begin(
    word: str, session: Session, stack: str, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """An `up` or a `destroy`."""
    return subprocess.Popen(
        [
            *(str(session.engine.pulumi), word, "--yes", "--skip-preview"),
            *("--stack", stack, "--non-interactive", "--color", "never"),
        ],
        cwd=session.project.folder,
        env=dict(environment or session.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=blocked,  # noqa: PLW1509 - this process has no other thread yet
    )


def wait_for_its_lock(up: subprocess.Popen[str], session: Session, stack: str) -> None:
    """Wait until a command is at work, or over."""
    while up.poll() is None and not locks(session.home, session.project, stack):
        time.sleep(0.01)


def unlock(session: Session, stack: str) -> None:
    """Let the next command in after one was killed, as on a real cloud: what began stays begun.

    Whoever dies while it writes may leave the state, or the note beside it, torn; a copy is whole.
    """
    state = StateFile(session.home, session.project, stack)
    state.restore()
    state.mend_note()
    session.quietly("cancel", "--yes", "--stack", stack)


def recovery_that_dies(session: Session, stack: str, after_s: float) -> None:
    """With its children: what a child of it still does is done when they end together."""
    words = ("-m", "serving_cli", "recover", "--stack", stack)
    dying = subprocess.Popen(
        [sys.executable, *words, "--home", str(session.home.folder)],
        cwd=session.project.folder,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after_s)
    os.killpg(dying.pid, signal.SIGKILL)
    dying.wait()
