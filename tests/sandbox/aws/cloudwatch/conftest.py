"""Fixtures of alarms that are evaluated."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.series import Metrics
from tests.sandbox.aws.cloudwatch.clocked import Clocked, StandingClock
from tests.support.emulated import Emulated


@pytest.fixture(name="clocked")
def clocked_cloud(aws: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clocked:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock())
    return Clocked(aws, Metrics(tmp_path / "home" / "metrics.sqlite3"))
