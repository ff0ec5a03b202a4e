"""Colours where somebody sees them, and nowhere else."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli.main import main
from tests.cli.rehearsed import Rehearsal
from tests.cli.stage import Stage

OPTION = "PULUMI_OPTION_COLOR"
ESCAPE = "\x1b["
ERROR = "\x1b[38;5;1m"  # pulumi's own red


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (OPTION, "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def typed(*words: str, cwd: Path) -> str:
    """What both outputs of `serving WORDS` have, neither being a terminal."""
    answer = subprocess.run(
        [sys.executable, "-m", "serving_cli", *words],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return answer.stdout


def on_a_terminal(*words: str, cwd: Path) -> str:
    """The same, on one."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "serving_cli", *words],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    try:
        while read := os.read(ours, 65536):
            said += read
    except OSError:
        pass  # Linux's way to say that the other side is closed
    finally:
        os.close(ours)
        process.wait()
    return said.decode()


def wrong(rehearsal: Rehearsal) -> list[str]:
    """A command line whose error pulumi would show in red."""
    home = str(rehearsal.home)
    return ["sandbox", "--home", home, "--", "pulumi", "stack", "output", "no", "-s", "none"]


def test_what_is_piped_has_none(rehearsal: Rehearsal) -> None:
    words = ["sandbox", "--home", str(rehearsal.home), "--", "pulumi", "preview", "-s", "dev"]

    said = typed(*words, cwd=rehearsal.project)

    assert "Previewing update" in said
    assert ESCAPE not in said


def test_what_is_piped_has_them_where_they_were_asked_for(rehearsal: Rehearsal) -> None:
    words = ["sandbox", "--home", str(rehearsal.home), "--", "pulumi", "preview", "-s", "dev"]

    assert ESCAPE in typed(*words, "--color", "always", cwd=rehearsal.project)


def test_a_terminal_has_them_unless_no_color_is_set(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    coloured = on_a_terminal(*wrong(rehearsal), cwd=rehearsal.project)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = on_a_terminal(*wrong(rehearsal), cwd=rehearsal.project)

    assert ERROR in coloured
    assert "no stack named 'none'" in plain
    assert ERROR not in plain


@pytest.mark.parametrize(
    "words",
    [["--help"], ["sandbox", "--help"], ["doctor"], ["sandbox", "status"], ["nothing"]],
    ids=" ".join,
)
def test_nothing_of_ours_has_any(rehearsal: Rehearsal, words: list[str]) -> None:
    said = typed(*words, cwd=rehearsal.project)

    assert said
    assert ESCAPE not in said


@pytest.mark.parametrize("command", [["pulumi"], ["sandbox"]])
@pytest.mark.parametrize(
    ("terminal", "said", "told"),
    [
        (False, {}, "never"),
        (True, {}, None),
        (True, {"NO_COLOR": "1"}, "never"),
        (True, {"NO_COLOR": ""}, None),
        (False, {OPTION: "always"}, "always"),
        (True, {OPTION: "raw", "NO_COLOR": "1"}, "raw"),
    ],
)
def test_the_engine_is_told(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    *,
    command: list[str],
    terminal: bool,
    said: dict[str, str],
    told: str | None,
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    home = ["--home", str(stage.home)] if command == ["sandbox"] else []
    passed = ["pulumi", "whoami"] if command == ["sandbox"] else ["whoami"]

    assert main([*command, *home, "--", *passed]) == 0

    assert stage.calls[-1].environment.get(OPTION) == told
