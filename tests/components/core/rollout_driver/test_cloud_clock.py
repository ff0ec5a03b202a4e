"""A rollout's time is the machine's, unless a sandbox answers that the cloud's is another."""

from typing import Any

import pytest

from serving_components.core.rollout_driver.cloud_clock import CloudClock


class Machine:
    """Its time passes while something sleeps, or while it is told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds


@pytest.fixture(name="machine")
def machine_() -> Machine:
    return Machine()


@pytest.fixture(name="clock")
def clock_(machine: Machine) -> CloudClock:
    return CloudClock(machine.sleep, machine.now)


def hear(clock: CloudClock, pace: str) -> None:
    clock.answered({"x-sandbox-pace": pace})


def passed(clock: CloudClock, what: Any) -> float:
    before = clock.now()
    what()
    return clock.now() - before


def test_without_a_word_of_a_sandbox_it_is_the_machines(
    clock: CloudClock, machine: Machine
) -> None:
    clock.answered({})

    assert passed(clock, lambda: clock.sleep(60)) == pytest.approx(60)
    assert machine.at == 60
    assert clock.look_every_s == 15


def test_at_a_pace_a_minute_of_the_cloud_is_short_and_looked_at_as_often(
    clock: CloudClock, machine: Machine
) -> None:
    hear(clock, "0.02")

    assert passed(clock, lambda: clock.sleep(60)) == pytest.approx(60)
    assert machine.at == pytest.approx(1.2)
    assert clock.look_every_s == 15


def test_what_an_answer_takes_counts_at_its_pace(clock: CloudClock, machine: Machine) -> None:
    hear(clock, "0.02")

    assert passed(clock, lambda: machine.sleep(0.3)) == pytest.approx(15)


def test_where_the_cloud_takes_no_time_waiting_takes_none(
    clock: CloudClock, machine: Machine
) -> None:
    hear(clock, "0")

    assert passed(clock, lambda: clock.sleep(600)) == pytest.approx(600)
    assert passed(clock, lambda: machine.sleep(3)) == 0
    assert machine.at == 3


def test_a_pace_that_changes_counts_from_then_on(clock: CloudClock, machine: Machine) -> None:
    def both() -> None:
        machine.sleep(10)
        hear(clock, "0.5")
        machine.sleep(10)

    assert passed(clock, both) == pytest.approx(30)
