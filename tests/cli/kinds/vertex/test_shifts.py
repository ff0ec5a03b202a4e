"""What an endpoint's split goes through is noted while it does."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cloud_sandbox.engine.store import Store
from serving_cli.kinds.vertex.ringing import Watch
from serving_cli.kinds.vertex.shifts import VertexShifts
from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase
from serving_components.gcp.conditions.condition import Condition
from tests.cli.kinds.vertex.endpoint_entries import FAILS, NUMBER, model, serving
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000.0
CLOCK = Clock(T0, rate=50)
OLD, NEW = model("11", "1"), model("22", "2")
_RESTS, _MOVES, _BACK = Phase.RESTS, Phase.MOVES, Phase.GOES_BACK


class Living:
    """An endpoint on the first version."""

    def __init__(self, home: Path) -> None:
        self.store = Store(home / "cloud.sqlite3")
        self.asked: list[Watch] = []
        begun = serving(OLD, _11=100)
        self.store.put(begun)
        self.watched = VertexShifts(self.store, begun, lambda: [FAILS], self._ringing)

    def shares(self, later_s: float, *models: dict[str, object], **split: int) -> object:
        """What is seen once the split is this."""
        self.store.turn_clock(later_s)
        self.store.put(serving(*models, **split))
        stage = self.watched.look(CLOCK)
        assert stage is not None
        return (stage.at, stage.doing, stage.share, stage.phase)

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


def test_each_step_of_a_new_version_is_a_stage(living: Living) -> None:
    assert living.shares(0, OLD, _11=100) == (0, "version 1", 0, _RESTS)
    assert living.shares(50, OLD, NEW, _11=100) == (0, "version 1", 0, _RESTS)
    assert living.shares(50, OLD, NEW, _11=90, _22=10) == (2, "versions 1 and 2", 0.1, _MOVES)
    assert living.shares(50, OLD, NEW, _22=100) == (3, "version 2", 1, _RESTS)
    assert living.shares(50, NEW, _22=100) == (3, "version 2", 1, _RESTS)
    assert living.watched.brings == "22"


def test_a_deployment_that_loses_its_share_went_back(living: Living) -> None:
    living.shares(100, OLD, NEW, _11=90, _22=10)

    assert living.shares(150, OLD, NEW, _11=100) == (5, "version 1 again", 0, _BACK)
    assert living.watched.brings == "22"


def test_a_second_slot_is_none_that_is_brought(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "cloud.sqlite3"), model("33", "1", slot="second")
    begun = serving(OLD, other, _11=80, _33=20)
    watched = VertexShifts(store, begun, list, lambda *_: [])
    store.put(serving(OLD, NEW, other, _11=72, _22=8, _33=20))

    stage = watched.look(Clock(store.now()))

    assert stage is not None
    assert (watched.brings, stage.share, stage.phase) == ("22", 0.08, _MOVES)
    store.put(serving(OLD, NEW, other, _22=80, _33=20))
    whole = watched.look(Clock(store.now()))
    assert whole is not None
    assert (whole.share, whole.phase) == (0.8, _RESTS)


def test_conditions_are_judged_from_the_first_request_of_the_new_to_the_last(
    living: Living,
) -> None:
    living.shares(100, OLD, NEW, _11=90, _22=10)
    living.shares(150, OLD, NEW, _11=100)
    living.shares(300, OLD, NEW, _11=100)
    living.watched.settled()

    [change] = living.watched.changes(CLOCK)
    [watch] = living.asked

    assert living.watched.alarms == (FAILS.says,)
    assert (change.alarm, change.at) == (FAILS.says, 2)
    assert (watch.project, watch.began, watch.ended) == ("my-project", T0 + 100, T0 + 250)
    assert (watch.place.endpoint_id, watch.place.deployed_model_id) == (NUMBER, "22")


def test_an_endpoint_that_stays_as_it_is_brings_nothing(living: Living) -> None:
    living.shares(1000, OLD, _11=100)
    living.watched.settled()

    assert living.watched.brings is None
    assert living.watched.changes(CLOCK) == []
    assert living.asked == []
