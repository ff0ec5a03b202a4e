"""Nothing the host started outlives the engine, however the engine ends."""

import signal
from pathlib import Path

import pytest

from tests.engine.host.conftest import Project
from tests.engine.processes import ended, eventually

PROGRAM = """
    import os, pathlib, subprocess, time

    started = subprocess.Popen(["sleep", "300"])
    pathlib.Path({note!r}).write_text(f"{{os.getppid()}} {{os.getpid()}} {{started.pid}}\\n")
    time.sleep(300)
"""


@pytest.fixture
def note(project: Project) -> Path:
    """Where the program writes the processes of the host, of itself, and of what it started."""
    note = project.folder / "processes"
    project.write(PROGRAM.format(note=str(note)))
    return note


def processes(note: Path) -> list[int]:
    assert eventually(lambda: note.exists() and note.read_text().endswith("\n"))
    return [int(pid) for pid in note.read_text().split()]


def test_an_interrupted_update_ends_quietly_and_leaves_no_process(
    project: Project, note: Path
) -> None:
    update = project.begin_up()
    started = processes(note)

    update.send_signal(signal.SIGINT)
    told, _ = update.communicate(timeout=20)

    assert update.returncode != 0
    assert "error: update canceled" in told
    assert "Traceback" not in told
    assert "KeyboardInterrupt" not in told
    assert all(ended(pid) for pid in started)


def test_a_killed_engine_leaves_no_process(project: Project, note: Path) -> None:
    update = project.begin_up()
    started = processes(note)

    update.kill()

    assert all(ended(pid) for pid in started)
