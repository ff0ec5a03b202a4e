"""Fixtures of alarms that are evaluated."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.series import Metrics
from tests.sandbox.aws.cloudwatch.clocked import T0, Clocked
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock


@pytest.fixture(name="clocked")
def clocked_cloud(aws: Emulated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clocked:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(float(T0)))
    return Clocked(aws, Metrics(tmp_path / "home" / "metrics.sqlite3"))
