"""A stand-in for the engine, and the real one."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from serving_cli.engine import Engine, ensure
from tests.cli.calling.stand_in import StandIn, standing_in
from tests.cli.rehearsed import Rehearsal
from tests.cli.served_stage import ServedStage
from tests.cli.stage import Stage


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage(tmp_path)
    monkeypatch.chdir(made.project)
    monkeypatch.setenv("PATH", f"{made.engine}:/usr/bin:/bin")
    monkeypatch.setenv("SERVING_ENGINE", "path")
    monkeypatch.delenv("PULUMI_STACK", raising=False)
    monkeypatch.delenv("SERVING_SANDBOX_HOME", raising=False)
    return made


@pytest.fixture
def nobody_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """No data plane is started for a stand-in of the engine, which runs no program to call it.

    That it is, and when, is tested in `test_sandbox_calls.py`.
    """
    answered = nullcontext("http://127.0.0.1:9")
    monkeypatch.setattr("serving_cli.sandbox_calls.running", lambda _, **__: answered)


@pytest.fixture
def server() -> Iterator[StandIn]:
    with standing_in() as server:
        yield server


@pytest.fixture
def served(stage: Stage, server: StandIn, monkeypatch: pytest.MonkeyPatch) -> ServedStage:
    return ServedStage(stage, server, monkeypatch)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine of this machine."""
    return ensure()


@pytest.fixture
def rehearsal(tmp_path: Path, engine: Engine) -> Rehearsal:
    assert engine.pulumi.exists()
    return Rehearsal(tmp_path)
