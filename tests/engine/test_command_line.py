"""`python -m serving_cli.engine`: a folder on standard output, all else on standard error."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli.engine import cache
from serving_cli.engine.cache import Places
from tests.engine.conftest import Script
from tests.engine.processes import ended, eventually

COMMAND = [sys.executable, "-m", "serving_cli.engine"]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way the Makefile starts it: from the source root, before anything is installed."""
    monkeypatch.setenv("PYTHONPATH", str(cache.HERE.parents[1]))


@pytest.mark.usefixtures("own_cache")
def test_ensure_prints_the_folder_to_put_on_path(script: Script) -> None:
    pulumi = script("pulumi", "echo v3.300.0")
    script("pulumi-language-python", "")

    asked = subprocess.run([*COMMAND, "ensure"], capture_output=True, text=True, check=True)

    assert asked.stdout == f"{pulumi.parent}\n"


@pytest.mark.usefixtures("own_cache", "script")
def test_a_lack_is_told_without_a_traceback() -> None:
    asked = subprocess.run([*COMMAND, "where"], capture_output=True, text=True, check=False)

    assert asked.returncode == 1
    assert asked.stdout == ""
    assert "path: no pulumi on PATH" in asked.stderr
    assert "Traceback" not in asked.stderr


@pytest.mark.usefixtures("own_cache", "script")
def test_doctor_names_each_lack_and_its_remedy() -> None:
    asked = subprocess.run([*COMMAND, "doctor"], capture_output=True, text=True, check=False)

    assert asked.returncode == 1
    assert "ok  python: " in asked.stdout
    assert "BAD engine: none yet (path: no pulumi on PATH; " in asked.stdout
    assert "  remedy: run: make up" in asked.stdout


def test_an_interruption_ends_the_build_and_says_how_to_go_on(
    own_cache: Places, script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVING_ENGINE", "build")
    note = tmp_path / "pid"
    script(
        "go",
        f"""case "$1" in
        version) echo "go version go1.27.3 linux/amd64" ;;
        env) echo '{{"GOPROXY": "", "GOMODCACHE": "/nowhere"}}' ;;
        build) sleep 90 & echo $! > {note}; wait ;;
        esac""",
    )
    with subprocess.Popen([*COMMAND, "ensure"], stderr=subprocess.PIPE, text=True) as process:
        assert eventually(lambda: note.exists() and note.read_text() != "")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "interrupted; the same command goes on from here" in told
    assert "Traceback" not in told
    assert own_cache.cli_work.exists()
    assert ended(int(note.read_text()))
