"""A stand-in for the engine, and the real one."""

from pathlib import Path

import pytest

from serving_cli.engine import Engine, ensure
from tests.cli.rehearsed import Rehearsal
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


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine of this machine."""
    return ensure()


@pytest.fixture
def rehearsal(tmp_path: Path, engine: Engine) -> Rehearsal:
    assert engine.pulumi.exists()
    return Rehearsal(tmp_path)
