"""A Ctrl-C is the engine's to answer, and leaves nothing running."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.conftest import Rehearsal

_SLOW = """
import os, pathlib, time
pathlib.Path({sign!r}).write_text(str(os.getpid()))
time.sleep(120)
"""
PATIENCE_S = 20.0


def _appears(sign: Path) -> int:
    """The process that wrote down its id, once it has."""
    deadline = time.monotonic() + PATIENCE_S
    while not (sign.exists() and sign.read_text()):
        assert time.monotonic() < deadline, "the program did not start"
        time.sleep(0.05)
    return int(sign.read_text())


def _group_is_gone(group: int) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_ctrl_c_during_up_ends_with_the_engines_code_and_leaves_no_process(
    rehearsal: Rehearsal, tmp_path: Path
) -> None:
    sign = tmp_path / "sign"
    rehearsal.write("app/__main__.py", _SLOW.format(sign=str(sign)))
    up = subprocess.Popen(
        rehearsal.line("--", "pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"),
        cwd=rehearsal.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    program = _appears(sign)

    os.killpg(up.pid, signal.SIGINT)
    said, _ = up.communicate(timeout=PATIENCE_S)

    assert up.returncode not in {0, -signal.SIGINT, 130}, said
    assert "serving:" not in said
    assert "Traceback" not in said
    assert _group_is_gone(up.pid)
    assert _group_is_gone(os.getpgid(program)) if _alive(program) else True
    assert rehearsal.pulumi("up", "--yes", "--skip-preview", "--stack", "dev").code != 99


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
