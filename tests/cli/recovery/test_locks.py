"""A lock counts as long as its owner lives, which the engine never asks."""

import json
import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cloud_sandbox.home import Home, Project
from serving_cli.recovery.locks import Lock, locks

NOW = datetime.now(UTC)
LONG_AGO = datetime(2001, 2, 3, tzinfo=UTC)


def a_lock(home: Home, text: str, name: str = "one.json") -> Path:
    file = home.state / ".pulumi" / "locks" / "organization" / "shop" / "dev" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def written(pid: int, *, host: str | None = None, since: datetime = NOW) -> str:
    told = {"pid": pid, "username": "me", "hostname": host or socket.gethostname()}
    return json.dumps(told | {"timestamp": since.isoformat().replace("+00:00", "123Z")})


@pytest.fixture
def the_dead() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def the_lock(home: Home, project: Project) -> Lock:
    [lock] = locks(home, project, "dev")
    return lock


def test_a_lock_of_a_living_process_is_held(home: Home, project: Project) -> None:
    a_lock(home, written(os.getpid(), since=datetime.now(UTC)))

    lock = the_lock(home, project)

    assert lock.held
    assert str(lock).startswith(f"process {os.getpid()} of me@{socket.gethostname()} since ")


def test_a_lock_of_a_process_that_is_gone_is_not_held(
    home: Home, project: Project, the_dead: int
) -> None:
    a_lock(home, written(the_dead))

    assert not the_lock(home, project).held


def test_a_process_that_has_only_inherited_the_number_does_not_hold_the_lock(
    home: Home, project: Project
) -> None:
    a_lock(home, written(os.getpid(), since=NOW - timedelta(days=30)))

    assert not the_lock(home, project).held


def test_a_process_that_is_dead_and_not_yet_buried_holds_nothing(
    home: Home, project: Project
) -> None:
    zombie = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert zombie.stdout is not None
    zombie.stdout.read()
    time.sleep(0.1)
    a_lock(home, written(zombie.pid, since=datetime.now(UTC)))

    assert not the_lock(home, project).held
    zombie.wait()


def test_a_lock_of_another_machine_counts_as_held(
    home: Home, project: Project, the_dead: int
) -> None:
    a_lock(home, written(the_dead, host="elsewhere"))

    lock = the_lock(home, project)

    assert lock.elsewhere
    assert lock.held


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"pid": 1}', '{"pid": "x"}', "\0" * 90),
        *(written(pid, since=LONG_AGO) for pid in (0, -5)),
        written(1, since=LONG_AGO).replace('"pid": 1', '"pid": 1e400'),
        written(1, since=LONG_AGO).replace("2001-", "soon-"),
    ],
    ids=range(10),
)
def test_a_torn_lock_is_held_only_for_as_long_as_somebody_may_be_writing_it(
    text: str, home: Home, project: Project
) -> None:
    file = a_lock(home, text)
    assert the_lock(home, project).held

    long_ago = time.time() - 60
    os.utime(file, (long_ago, long_ago))

    assert the_lock(home, project).torn
    assert not the_lock(home, project).held


def test_what_stands_beside_a_lock_is_no_lock_and_goes_along(home: Home, project: Project) -> None:
    file = a_lock(home, written(1))
    beside = a_lock(home, "{}", "one.json.attrs")

    the_lock(home, project).clear()

    assert not file.exists()
    assert not beside.exists()


def test_a_stack_that_nobody_locked_has_no_lock(home: Home, project: Project) -> None:
    assert locks(home, project, "dev") == []
