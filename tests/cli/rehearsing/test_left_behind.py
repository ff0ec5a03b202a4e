"""Folders that a killed rehearsal left are removed by the next one; those in use are not."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from serving_cli.rehearsing import left_behind
from serving_cli.rehearsing.own_home import own_home
from tests.engine.processes import eventually

_REHEARSAL = """\
import sys, tempfile
from serving_cli.rehearsing.own_home import own_home
tempfile.tempdir = sys.argv[1]
with own_home(None, keep=False) as home:
    (home / "state").mkdir()
    print(home, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(name="temporary", autouse=True)
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = (tmp_path / "temporary").resolve()
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@contextmanager
def rehearsing(temporary: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A process that has a sandbox for a rehearsal."""
    with subprocess.Popen(
        [sys.executable, "-c", _REHEARSAL, str(temporary)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())
        process.kill()


def test_what_a_killed_rehearsal_left_the_next_one_removes_and_tells(
    temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with rehearsing(temporary) as (process, home):
        process.kill()
        process.wait()
    assert home.is_dir()

    with own_home(None, keep=False) as mine:
        assert list(temporary.iterdir()) == [mine]

    assert f"{home}, left by a rehearsal that was killed, is removed" in capsys.readouterr().err
    assert list(temporary.iterdir()) == []


def test_what_another_rehearsal_uses_stays(temporary: Path) -> None:
    with rehearsing(temporary) as (_, home):
        left_behind.sweep()

        assert (home / "state").is_dir()


def test_an_engine_that_outlived_its_rehearsal_is_ended(temporary: Path, tmp_path: Path) -> None:
    home = temporary / "serving-rehearsal-abandoned"
    home.mkdir()
    program = tmp_path / "pulumi"
    shutil.copy("/bin/sh", program)
    with subprocess.Popen(
        [str(program), "-c", "echo; read _"],
        env={"PULUMI_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as engine:
        assert engine.stdout is not None
        engine.stdout.readline()

        left_behind.sweep()

        assert eventually(lambda: engine.poll() is not None)
    assert not home.exists()


def test_links_and_files_of_that_name_stay(temporary: Path, tmp_path: Path) -> None:
    somebodys = tmp_path / "somebodys"
    somebodys.mkdir()
    (temporary / "serving-rehearsal-link").symlink_to(somebodys)
    (temporary / "serving-rehearsal-file").touch()

    left_behind.sweep()

    assert somebodys.is_dir()
    assert len(list(temporary.iterdir())) == 2


def test_another_users_folder_stays(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = temporary / "serving-rehearsal-theirs"
    folder.mkdir()
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)

    left_behind.sweep()

    assert folder.is_dir()
