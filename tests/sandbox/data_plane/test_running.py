"""A data plane runs while somebody needs it, and leaves no process, whatever kills whom."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from cloud_sandbox.data_plane import Unserved, running
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.lifetime import must_be_installed
from tests.sandbox.data_plane.sagemaker.deployed import Served, call

pytestmark = pytest.mark.xdist_group("data plane")


def processes(home: Path) -> list[psutil.Process]:
    """Of a sandbox's data plane: itself and its workers."""
    found = []
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
            inside = process.cwd().startswith(str(home))
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
        if str(home) in words or (inside and any("launch" in word for word in words)):
            found.append(process)
    return found


def until_nothing_is_left(home: Path) -> list[psutil.Process]:
    """What lives on after half a minute; the dead whose parents do not look are not counted."""
    for _ in range(150):
        alive = processes(home)
        if not alive:
            break
        psutil.wait_procs(alive, timeout=0.2)
    return alive


def a_user(home: Path) -> subprocess.Popen[str]:
    """Another process that needs the data plane until it is told to end."""
    program = f"""
        from pathlib import Path
        from cloud_sandbox.data_plane import running
        with running(Path({str(home)!r})) as url:
            print(url, flush=True)
            input()
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_it_ends_when_nobody_needs_it_any_more(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")

    with running(tmp_path) as url:
        call(url, "fraud")
        during = len(processes(tmp_path))

    assert during == 2
    assert until_nothing_is_left(tmp_path) == []


def test_everything_it_writes_is_its_owners(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")

    with running(tmp_path) as url:
        call(url, "fraud")
        folder = Addresses(tmp_path).folder
        # Below `model` files have the modes of their archive, in a folder that others cannot enter.
        own = [file for file in folder.rglob("*") if "model" not in file.parent.parts]
        open_to_others = [file for file in own if file.stat().st_mode & 0o077]

    assert open_to_others == []


def test_two_who_need_it_share_one(tmp_path: Path) -> None:
    with running(tmp_path) as mine:
        other = a_user(tmp_path)
        shared = told(other)
        other.communicate("")

    assert shared == mine


def test_it_outlives_whoever_started_it_for_others_who_need_it(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")
    starter = a_user(tmp_path)
    url = told(starter)

    with running(tmp_path) as mine:
        starter.kill()
        starter.communicate()
        word = call(mine, "fraud")[0]

    assert (mine, word) == (url, "old")
    assert until_nothing_is_left(tmp_path) == []


def test_nothing_is_left_when_its_user_is_killed(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")
    user = a_user(tmp_path)
    call(told(user), "fraud")

    user.kill()
    user.communicate()

    assert until_nothing_is_left(tmp_path) == []


def test_nothing_is_left_when_it_is_killed_itself(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")
    user = a_user(tmp_path)
    call(told(user), "fraud")
    [plane] = [each for each in processes(tmp_path) if str(tmp_path) in each.cmdline()]

    os.kill(plane.pid, signal.SIGKILL)

    assert until_nothing_is_left(tmp_path) == []
    user.communicate("")


def test_one_that_was_killed_is_replaced(tmp_path: Path) -> None:
    Served(tmp_path).serve("fraud", "old")
    with running(tmp_path):
        [plane] = processes(tmp_path)
        plane.kill()
        plane.wait(30)

        with running(tmp_path) as url:
            assert call(url, "fraud")[0] == "old"


def test_it_ends_when_the_sandbox_is_removed(tmp_path: Path) -> None:
    addresses = Addresses(tmp_path)
    with running(tmp_path):
        there = processes(tmp_path)
        for file in addresses.folder.iterdir():
            if file.is_file():
                file.unlink()

        _, alive = psutil.wait_procs(there, timeout=30)

    assert alive == []


def test_what_is_missing_is_named_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        f"{must_be_installed.__module__}._NEEDS", ("aiohttp", "no_such_distribution")
    )

    with pytest.raises(Unserved, match=r'no_such_distribution.*"serving-components\[sandbox\]"'):
        must_be_installed()
