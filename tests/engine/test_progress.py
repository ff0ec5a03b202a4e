"""No silence: a long step is heard of again and again, with and without a terminal."""

import io
import time

import pytest

from serving_cli.engine import Progress
from serving_cli.engine.progress import spell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_step_tells_what_it_does_and_how_long_it_usually_takes() -> None:
    said = io.StringIO()
    with Progress(said, every=0.05).step("Building", "4 minutes"):
        time.sleep(0.2)

    lines = said.getvalue().splitlines()

    assert lines[0] == "Building (usually 4 minutes)"
    assert "  … Building: 0 s (usually 4 minutes)" in lines
    assert lines[-1] == "Building: done in 0 s"


def test_steps_at_the_same_time_share_a_line() -> None:
    said = io.StringIO()
    progress = Progress(said, every=0.05)
    with progress.step("Building", "4 minutes"), progress.step("Installing", "1 minute"):
        time.sleep(0.2)

    assert "Building: 0 s (usually 4 minutes) · Installing: 0 s (usually 1 minute)" in (
        said.getvalue()
    )


def test_a_terminal_shows_one_line_that_is_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    said = Terminal()
    with Progress(said).step("Building", "4 minutes"):
        time.sleep(0.7)

    assert said.getvalue().count("\n") == 1
    assert "\r\x1b[KBuilding: 1 s (usually 4 minutes)" in said.getvalue()


def test_a_failed_step_is_not_called_done() -> None:
    said = io.StringIO()
    with pytest.raises(ValueError, match="x"), Progress(said).step("Building", "4 minutes"):
        raise ValueError("x")

    assert "done" not in said.getvalue()


def test_what_is_over_at_once_is_not_told() -> None:
    said = io.StringIO()
    with Progress(said).waiting("Calling", "1 second"):
        pass

    assert said.getvalue() == ""


def test_waiting_that_lasts_is_told_while_it_lasts() -> None:
    said = io.StringIO()
    with Progress(said, every=0.05).waiting("Calling", "1 second"):
        time.sleep(0.2)

    lines = said.getvalue().splitlines()

    assert set(lines) == {"  … Calling: 0 s (usually 1 second)"}


@pytest.mark.parametrize(("seconds", "told"), [(8.4, "8 s"), (60, "1 m 00 s"), (125, "2 m 05 s")])
def test_durations_are_told_in_minutes_and_seconds(seconds: float, told: str) -> None:
    assert spell(seconds) == told
