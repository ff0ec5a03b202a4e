"""A sandbox's clock runs as fast as it is told, from where it is, for every process."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.store import Store
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000.0
HOUR_S = 3600.0


@pytest.fixture(name="machine")
def the_machines_clock(monkeypatch: pytest.MonkeyPatch) -> StandingClock:
    clock = StandingClock(T0)
    monkeypatch.setattr("cloud_sandbox.engine.store.time", clock)
    return clock


@pytest.fixture(name="store")
def empty_store(tmp_path: Path, machine: StandingClock) -> Store:
    assert machine.at == T0
    return Store(tmp_path / "cloud.sqlite3")


def test_it_is_the_machines_unless_told(store: Store, machine: StandingClock) -> None:
    machine.later(5)

    assert store.rate == 1
    assert store.now() == T0 + 5


def test_a_fast_clock_goes_on_from_where_it_is(store: Store, machine: StandingClock) -> None:
    store.turn_clock(HOUR_S)
    machine.later(5)

    store.run_clock(50)
    at_once = store.now()
    machine.later(2)

    assert at_once == pytest.approx(T0 + HOUR_S + 5)
    assert store.now() == pytest.approx(at_once + 100)


def test_a_clock_that_runs_as_usual_again_never_goes_back(
    store: Store, machine: StandingClock
) -> None:
    store.run_clock(50)
    machine.later(2)
    fast = store.now()

    store.run_clock(1)
    machine.later(1)

    assert store.now() == pytest.approx(fast + 1)


def test_a_fast_clock_can_be_turned_too(store: Store, machine: StandingClock) -> None:
    store.run_clock(10)
    machine.later(1)

    store.turn_clock(HOUR_S)

    assert store.now() == pytest.approx(T0 + 10 + HOUR_S)


def test_every_process_of_a_sandbox_has_the_fast_clock(
    store: Store, machine: StandingClock, tmp_path: Path
) -> None:
    store.run_clock(50)
    machine.later(3)

    other = Store(tmp_path / "cloud.sqlite3")

    assert other.rate == 50
    assert other.now() == store.now()


def test_what_takes_minutes_of_the_cloud_takes_seconds_of_the_machine(
    store: Store, machine: StandingClock
) -> None:
    store.run_clock(50)
    creating = Operation("Creating", store.now(), lasts=300)

    machine.later(5.9)
    before = creating.over(store.now())
    machine.later(0.2)

    assert (before, creating.over(store.now())) == (False, True)
