"""An engine is known by its name, and its sandbox by its environment."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from cloud_sandbox.home import Home, Project
from serving_cli.recovery.engines import is_engine
from serving_cli.recovery.locks import locks
from serving_cli.recovery.orphans import end_orphans
from tests.cli.recovery.test_locks import a_lock, written

Runs = Callable[..., psutil.Process]


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    """Runs a program of a name, and what looks like a Python program below it."""
    begun = []

    def run(name: str, home: Home) -> psutil.Process:
        program = tmp_path / name
        shutil.copy("/bin/sh", program)
        child = tmp_path / "serving_child"
        child.write_text("#!/bin/sh\nsleep 20\n:")
        child.chmod(0o700)
        process = subprocess.Popen(
            # By a variable, so that only the program's own command line says what it is.
            [str(program), "-c", '"$PROGRAM" & echo; wait'],
            env={
                "PATH": "/usr/bin:/bin",
                "PROGRAM": str(child),
                "PULUMI_HOME": str(home.folder),
            },
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        begun.append(process)
        assert process.stdout is not None
        process.stdout.readline()
        return psutil.Process(process.pid)

    yield run
    for process in begun:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        ("pulumi", True),
        (".pulumi-wrapped", True),
        ("pulumi-language-python", False),
        ("pulumi-resource-aws", False),
        ("sleeper", False),
    ],
)
def test_an_engine_is_known_by_its_name(name: str, engine: bool, home: Home, runs: Runs) -> None:
    assert is_engine(runs(name, home)) == engine


def test_a_living_engine_holds_its_lock_though_the_clock_was_put_forward(
    home: Home, project: Project, runs: Runs
) -> None:
    engine = runs("pulumi", home)
    before = datetime.now(UTC) - timedelta(hours=1)
    a_lock(home, written(engine.pid, since=before))

    [lock] = locks(home, project, "dev")

    assert lock.held


def test_an_engine_of_another_sandbox_that_inherited_the_number_holds_nothing(
    home: Home, project: Project, runs: Runs, tmp_path: Path
) -> None:
    engine = runs("pulumi", Home(tmp_path / "other"))
    a_lock(home, written(engine.pid, since=datetime.now(UTC) - timedelta(hours=1)))

    [lock] = locks(home, project, "dev")

    assert not lock.held


@pytest.mark.parametrize("name", ["pulumi", ".pulumi-wrapped"])
def test_what_has_a_living_engine_above_it_is_no_orphan(name: str, home: Home, runs: Runs) -> None:
    engine = runs(name, home)
    [program] = engine.children()

    assert end_orphans(home) == []
    assert program.is_running()
