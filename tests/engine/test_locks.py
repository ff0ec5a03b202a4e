"""One set-up at a time: the next waits, says for whom, and a dead holder is no hindrance."""

import io
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import serving_cli
from serving_cli.engine import Progress, locks

HOLD = """
import sys, time, pathlib
from serving_cli.engine import Progress, locks
with locks.held(pathlib.Path(sys.argv[1]), Progress(), "building the engine", "4 minutes"):
    print("held", flush=True)
    time.sleep(60)
"""

WORK = """
import sys, pathlib
from serving_cli.engine import Progress, commands, locks
lock = pathlib.Path(sys.argv[1])
with locks.held(lock, Progress(), "building the engine", "4 minutes"):
    print("held", flush=True)
    commands.run(["sleep", sys.argv[2]], progress=Progress(), log=lock.with_name("log"))
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def holder(lock: Path, program: str = HOLD, *words: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(lock), *words],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(serving_cli.__file__).parents[1])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_dead_lock_is_taken_over(lock: Path, progress: Progress) -> None:
    with holder(lock) as process:
        process.kill()

    with locks.held(lock, progress, "testing", "a second"):
        assert json.loads(lock.read_text())["doing"] == "testing"


def test_the_lock_of_a_killed_set_up_lasts_as_long_as_its_command(
    lock: Path, progress: Progress
) -> None:
    began = time.monotonic()
    with holder(lock, WORK, "2") as process:
        while not lock.with_name("log").exists():
            time.sleep(0.01)
        time.sleep(0.2)
        process.kill()

    with locks.held(lock, progress, "testing", "a second"):
        waited = time.monotonic() - began

    assert waited >= 2


def test_waiting_says_for_whom_and_how_long_it_usually_takes(
    lock: Path, progress: Progress, said: io.StringIO
) -> None:
    with holder(lock) as process:
        threading.Timer(0.5, process.kill).start()
        with locks.held(lock, progress, "testing", "4 minutes"):
            pass

    assert f"Waiting for process {process.pid}, building the engine for" in said.getvalue()
    assert "(usually 4 minutes)" in said.getvalue()


def test_a_wait_ends_at_once_when_it_is_interrupted(lock: Path, progress: Progress) -> None:
    with holder(lock) as process:
        threading.Timer(0.2, progress.stop).start()
        began = time.monotonic()
        with (
            pytest.raises(KeyboardInterrupt),
            locks.held(lock, progress, "testing", "4 minutes"),
        ):
            raise AssertionError("the lock is another's")
        waited = time.monotonic() - began
        process.kill()

    assert waited < 2


def test_a_lock_is_for_its_owner_only(lock: Path, progress: Progress) -> None:
    with locks.held(lock, progress, "testing", "a second"):
        assert lock.stat().st_mode & 0o077 == 0
