"""Two commands at the same time: on one stack, on two stacks of a sandbox, in two sandboxes."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from serving_cli.recovery import recover
from serving_cli.recovery.locks import locks
from tests.engine_runs.kills.agreement import disagreements
from tests.engine_runs.kills.project import ENDPOINT, PROGRAM, asked
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("two-at-once")

STACKS = ("dev", "prod")
PACE = "0.006"
FOR_AS_LONG_AS_WE_LIKE = "1"
"""An endpoint takes minutes, until the clock is turned."""

PATIENCE_S = 30.0
A_DAY_S = 86_400.0


def a_project(folder: Path, pace: str = PACE) -> Sandboxed:
    made = Sandboxed(folder, pace=pace)
    made.program(PROGRAM)
    made.file("asked.json", asked(["fraud", "churn"], 1))
    for stack in STACKS:
        made.configure(stack=stack)
    made.session()
    return made


def until_locked(project: Sandboxed, stack: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not locks(project.home, project.session().project, stack):
        assert time.monotonic() < deadline, "no command began"
        time.sleep(0.01)


def until_made(project: Sandboxed, name: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not any(record.id == name for record in project.store.all(ENDPOINT)):
        assert time.monotonic() < deadline, f"{name} was not made"
        time.sleep(0.01)


def serving(project: Sandboxed, *words: str) -> subprocess.CompletedProcess[str]:
    """`serving sandbox WORDS`, as somebody types it in another window."""
    home = ("--home", str(project.home.folder))
    return subprocess.run(
        [sys.executable, "-m", "serving_cli", "sandbox", *home, *words],
        cwd=project.folder,
        env={name: value for name, value in os.environ.items() if name != "PULUMI_STACK"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_second_up_of_a_stack_is_refused_by_one_line_and_the_first_completes(
    tmp_path: Path,
) -> None:
    project = a_project(tmp_path, FOR_AS_LONG_AS_WE_LIKE)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(project.up)
        for name in ("fraud-dev", "churn-dev"):
            until_made(project, name)
        ours = serving(project, "up", "--stack", "dev")
        typed = serving(project, "--", "pulumi", "up", "--stack", "dev", "--yes")
        project.store.turn_clock(A_DAY_S)
        began = first.result()

    began.succeeded()
    assert ours.returncode == 1
    [line] = ours.stderr.splitlines()
    assert line.startswith("serving: the stack dev is locked by process ")
    assert "; wait until that command is done" in line
    assert typed.returncode != 0
    assert "sandbox: the stack dev is locked by process " in typed.stderr
    assert "the stack is currently locked by 1 lock(s)" in typed.stdout + typed.stderr
    assert disagreements(project.session()) == []


def test_two_stacks_of_one_sandbox_complete_though_one_dies_and_is_recovered_meanwhile(
    tmp_path: Path,
) -> None:
    project = a_project(tmp_path)
    dev = project.session().for_stack("dev")
    with ThreadPoolExecutor() as pool:
        prod = pool.submit(project.up, stack="prod")
        dying = subprocess.Popen(
            [str(dev.engine.pulumi), "up", "--yes", "--skip-preview", "--stack", "dev"],
            cwd=project.folder,
            env=dict(dev.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until_made(project, "fraud-dev")
        dying.kill()
        dying.wait()
        recover(dev, "dev")
        completed: list[Run] = [project.up(stack="dev"), prod.result()]

    for stack, run in zip(STACKS, completed, strict=True):
        run.succeeded()
        assert sorted(run.outputs) == ["churn", "fraud"]
        assert all(arn.endswith(f"-{stack}") for arn in run.outputs.values())
    assert [event.change for event in project.store.events(ENDPOINT)] == ["created"] * 4
    for stack in STACKS:
        assert project.up(stack=stack).steps == []


def test_two_sandboxes_know_nothing_of_each_other(tmp_path: Path) -> None:
    projects = [a_project(tmp_path / name) for name in ("one", "other")]
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda project: project.up(), projects))

    for project, run in zip(projects, runs, strict=True):
        run.succeeded()
        assert sorted(record.id for record in run.existing(ENDPOINT)) == ["churn-dev", "fraud-dev"]
        assert disagreements(project.session()) == []
    projects[0].destroy().succeeded()
    assert len(projects[1].store.all(ENDPOINT)) == 2
