"""What an endpoint's traffic and mirror go through is noted while they do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cloud_sandbox.engine.store import Store
from serving_cli.kinds.azureml.ringing import Watch
from serving_cli.kinds.azureml.shifts import AzuremlShifts
from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase
from serving_components.azure.conditions.condition import Condition
from tests.cli.kinds.azureml.endpoint_entries import FAILS, ID, NEW, OLD, serving
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000.0
CLOCK = Clock(T0, rate=50)
_RESTS, _MOVES, _BACK = Phase.RESTS, Phase.MOVES, Phase.GOES_BACK


class Living:
    """An endpoint on the first version."""

    def __init__(self, home: Path) -> None:
        self.store = Store(home / "cloud.sqlite3")
        self.asked: list[Watch] = []
        begun = serving(old=100)
        self.store.put(begun)
        self.watched = AzuremlShifts(self.store, begun, lambda: [FAILS], self._ringing)

    def shares(self, later_s: float, mirror: int = 0, **traffic: int) -> object:
        """What is seen once they are these."""
        self.store.turn_clock(later_s)
        self.store.put(serving({NEW: mirror} if mirror else None, **traffic))
        stage = self.watched.look(CLOCK)
        assert stage is not None
        return (stage.at, stage.doing, stage.share, stage.phase, stage.copied)

    def _ringing(
        self, conditions: Sequence[Condition], watch: Watch, clock: Clock
    ) -> Iterator[AlarmChange]:
        self.asked.append(watch)
        for each in conditions:
            yield AlarmChange(clock.at(watch.began), each.says, "silent", RINGS, "", 60)


@pytest.fixture(name="living")
def an_endpoint_that_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Living:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(T0))
    return Living(tmp_path)


def test_each_step_of_a_new_version_is_a_stage_and_copies_are_the_first(living: Living) -> None:
    both = f"{OLD} and {NEW}"

    assert living.shares(0, old=100) == (0, OLD, 0, _RESTS, False)
    copies = living.shares(50, mirror=10, old=100)
    assert copies == (1, f"{OLD}, copies of 10 % to {NEW}", 0, _MOVES, True)
    assert living.shares(50, old=90, new=10) == (2, both, 0.1, _MOVES, False)
    assert living.shares(50, old=0, new=100) == (3, NEW, 1, _RESTS, False)
    assert living.watched.brings == NEW


@pytest.mark.parametrize(("mirror", "old", "new"), [(10, 100, 0), (0, 90, 10)])
def test_a_deployment_that_loses_its_copies_or_its_share_went_back(
    living: Living, mirror: int, old: int, new: int
) -> None:
    living.shares(100, mirror=mirror, old=old, new=new)

    assert living.shares(150, old=100, new=0) == (5, f"{OLD} again", 0, _BACK, False)
    assert living.watched.brings == NEW


def test_a_second_slot_is_none_that_is_brought(tmp_path: Path) -> None:
    store = Store(tmp_path / "cloud.sqlite3")
    watched = AzuremlShifts(store, serving(old=80, second=20), list, lambda *_: [])
    store.put(serving(old=72, new=8, second=20))

    stage = watched.look(Clock(store.now()))

    assert stage is not None
    assert (watched.brings, stage.share, stage.phase) == (NEW, 0.08, _MOVES)
    store.put(serving(new=80, second=20))
    whole = watched.look(Clock(store.now()))
    assert whole is not None
    assert (whole.share, whole.phase) == (0.8, _RESTS)


def test_conditions_are_judged_from_the_first_copy_to_the_last_request(living: Living) -> None:
    living.shares(100, mirror=10, old=100)
    living.shares(50, old=90, new=10)
    living.shares(100, old=100)
    living.shares(300, old=100)
    living.watched.settled()

    [change] = living.watched.changes(CLOCK)
    [watch] = living.asked

    assert living.watched.alarms == (FAILS.says,)
    assert (change.alarm, change.at) == (FAILS.says, 2)
    assert (watch.began, watch.ended) == (T0 + 100, T0 + 250)
    assert (watch.place.endpoint_id, watch.place.deployment) == (ID, NEW)


def test_an_endpoint_that_stays_as_it_is_brings_nothing(living: Living) -> None:
    living.shares(1000, old=100)
    living.watched.settled()

    assert living.watched.brings is None
    assert living.watched.changes(CLOCK) == []
    assert living.asked == []
