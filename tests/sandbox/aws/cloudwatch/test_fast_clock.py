"""On a clock that runs fast, alarms are evaluated by its minutes, not by the machine's."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.aws.cloudwatch.clocked import MINUTE, T0, Clocked
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock

RATE = 50


@pytest.fixture(name="machine")
def the_machines_clock(monkeypatch: pytest.MonkeyPatch) -> StandingClock:
    clock = StandingClock(float(T0))
    monkeypatch.setattr("cloud_sandbox.engine.store.time", clock)
    return clock


@pytest.fixture(name="fast")
def a_fast_cloud(aws: Emulated, machine: StandingClock, tmp_path: Path) -> Clocked:
    assert machine.at == T0
    aws.store.run_clock(RATE)
    return Clocked(aws, Metrics(tmp_path / "home" / "metrics.sqlite3"))


def test_a_period_of_a_minute_is_over_after_its_part_of_the_machines_time(
    fast: Clocked, machine: StandingClock
) -> None:
    fast.alarm()
    fast.put(9, ago_s=0)

    machine.later(MINUTE / RATE - 0.01)
    early = fast.watch()
    machine.later(0.01)

    assert early == []
    assert [change.after for change in fast.watch()] == [State.ALARM]


def test_each_period_has_the_data_of_its_own_minute(fast: Clocked, machine: StandingClock) -> None:
    fast.alarm(evaluationPeriods=3, datapointsToAlarm=2)
    states = []
    for value in (9, 1, 9):
        fast.put(value, ago_s=0)
        machine.later(MINUTE / RATE)
        fast.watch()
        states.append(fast.state().state)

    assert states == [State.INSUFFICIENT_DATA, State.OK, State.ALARM]


def test_a_change_is_told_on_the_clouds_clock(fast: Clocked, machine: StandingClock) -> None:
    fast.alarm()
    fast.put(9, ago_s=0)
    machine.later(MINUTE / RATE)

    [change] = fast.watch()

    assert change.at == T0 + MINUTE
