"""A long command: its output in a log, its last words on failure, an end when we are told."""

import io
import sys
import threading
from pathlib import Path

import pytest

from serving_cli.engine import Progress, commands
from serving_cli.engine.commands import CommandFailedError
from tests.engine.processes import ended


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "log"


def test_the_whole_output_is_in_the_log(log: Path, progress: Progress) -> None:
    commands.run(["sh", "-c", "echo one; echo two >&2"], progress=progress, log=log)

    assert log.read_text().splitlines()[1:] == ["one", "two"]
    assert log.stat().st_mode & 0o077 == 0


def test_a_failure_shows_its_last_words_and_where_the_rest_is(
    log: Path, progress: Progress, said: io.StringIO
) -> None:
    with pytest.raises(CommandFailedError, match="sh ended with 3: it broke") as failure:
        commands.run(["sh", "-c", "echo before; echo it broke; exit 3"], progress=progress, log=log)

    assert str(log) in str(failure.value)
    assert "  | before\n  | it broke\n" in said.getvalue()


def test_the_tail_is_that_of_the_last_command(log: Path, progress: Progress) -> None:
    commands.run(["echo", "first"], progress=progress, log=log)
    commands.run(["echo", "second"], progress=progress, log=log)

    assert commands.tail(log) == ["second"]


def test_a_program_that_is_not_there_is_told(log: Path, progress: Progress) -> None:
    with pytest.raises(CommandFailedError, match="/nowhere/go does not run: No such file"):
        commands.run(["/nowhere/go"], progress=progress, log=log)


def test_an_interruption_ends_what_the_command_started(
    tmp_path: Path, log: Path, progress: Progress
) -> None:
    note = tmp_path / "pid"
    threading.Timer(0.5, progress.stop).start()

    with pytest.raises(KeyboardInterrupt):
        commands.run(["sh", "-c", f"sleep 60 & echo $! > {note}; wait"], progress=progress, log=log)

    assert ended(int(note.read_text()))


def test_a_command_that_does_not_answer_is_cut_off(log: Path, progress: Progress) -> None:
    with pytest.raises(CommandFailedError, match="cut off for lack of an answer"):
        commands.run(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            progress=progress,
            log=log,
            limit_s=lambda: 0.3,
        )
