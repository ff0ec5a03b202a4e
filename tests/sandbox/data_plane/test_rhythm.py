"""What is done every second or every part of a cloud's minute, whichever is sooner."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.rhythm import Rhythm
from cloud_sandbox.engine.store import Store


@dataclass
class Machine:
    """Its clock, as a test turns it."""

    at: float = 5.0

    def monotonic(self) -> float:
        return self.at


@pytest.fixture(name="machine")
def the_machines_clock(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr("cloud_sandbox.data_plane.rhythm.time", machine)
    return machine


@pytest.mark.parametrize(("rate", "pause_s"), [(1, 1.0), (20, 1.0), (50, 0.4), (600, 0.03125)])
def test_each_pause_is_short_enough_for_the_clouds_clock(
    machine: Machine, tmp_path: Path, rate: float, pause_s: float
) -> None:
    store = Store(tmp_path / "cloud.sqlite3")
    store.run_clock(rate)
    rhythm = Rhythm(store, 1.0, 20.0)
    at_first = rhythm.due
    rhythm.done()

    machine.at += pause_s / 2
    between = rhythm.due
    machine.at += pause_s / 2 + 1 / 256

    assert (at_first, between, rhythm.due) == (True, False, True)
