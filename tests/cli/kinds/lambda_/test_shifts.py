"""What an alias' weights go through is noted while they do, at the moments of their changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.kinds.lambda_.shifts import LambdaShifts
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.moves import Moves
from serving_cli.rehearsing.stage import Phase
from tests.cli.endpoint_entry import HERE
from tests.engine.processes import eventually
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000.0
CLOCK = Clock(T0, rate=50)
_RESTS, _MOVES, _BACK = Phase.RESTS, Phase.MOVES, Phase.GOES_BACK


class Living:
    """The alias `live` of `fraud`, on version 1."""

    def __init__(self, home: Path) -> None:
        self.store = Store(home / "cloud.sqlite3")
        self._alias = Record(HERE, ALIAS_TOKEN, "fraud/live", {}, {})
        self.points("1")
        self.watched = LambdaShifts(self.store, self._stored, lambda: ("fraud-errors",))

    def points(self, version: str, later_s: float = 0, **weights: float) -> None:
        """As UpdateAlias leaves it; weights by `_VERSION`."""
        self.store.turn_clock(later_s)
        shares = {number.lstrip("_"): share for number, share in weights.items()}
        routing = {"routingConfig": {"additionalVersionWeights": shares}} if shares else {}
        inputs = {"functionName": "fraud", "name": "live", "functionVersion": version, **routing}
        self.store.put(replace(self._alias, inputs=inputs))

    def fresh(self) -> LambdaShifts:
        """Watched from now on."""
        return LambdaShifts(self.store, self._stored, tuple)

    @property
    def _stored(self) -> Record:
        found = self.store.find(HERE, ALIAS_TOKEN, "fraud/live")
        assert found is not None
        return found


@pytest.fixture(name="living")
def an_alias_that_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Living:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(T0))
    return Living(tmp_path)


def told(moves: Moves) -> list[tuple[float, str, float, Phase]]:
    return [(stage.at, stage.doing, stage.share, stage.phase) for stage in moves.stages]


def seen(moves: Moves, count: int) -> None:
    """Wait until so many stages are."""
    assert eventually(lambda: len(moves.stages) >= count), moves.stages


def test_steps_are_noted_at_the_moments_of_their_changes_however_late_seen(living: Living) -> None:
    with Moves(living.watched, CLOCK) as moves:
        living.points("1", later_s=100, _2=0.1)
        living.store.turn_clock(20)
        seen(moves, 2)
        living.points("1", later_s=580, _2=1.0)
        seen(moves, 3)
        living.points("2", later_s=50)
        seen(moves, 4)
        moves.settled()

    assert told(moves) == [
        (0, "version 1", 0, _RESTS),
        (2, "versions 1 and 2", 0.1, _MOVES),
        (14, "versions 1 and 2", 1, _MOVES),
        (15, "version 2", 1, _RESTS),
    ]
    assert (moves.brings, moves.alarms) == ("2", ("fraud-errors",))


def test_what_loses_its_share_went_back(living: Living) -> None:
    with Moves(living.watched, CLOCK) as moves:
        living.points("1", later_s=100, _2=0.1)
        seen(moves, 2)
        living.points("1", later_s=150)
        seen(moves, 3)
        moves.settled()

    assert told(moves)[-1] == (5, "version 1 again", 0, _BACK)
    assert moves.brings == "2"


def test_an_alias_that_stays_as_it_is_has_one_stage_and_brings_nothing(living: Living) -> None:
    with Moves(living.watched, CLOCK) as moves:
        living.store.turn_clock(1000)
        moves.settled()

    assert told(moves) == [(0, "version 1", 0, _RESTS)]
    assert moves.brings is None


def test_a_version_that_has_a_share_already_is_none_that_is_brought(living: Living) -> None:
    living.points("2", _1=0.2)
    with Moves(living.fresh(), CLOCK) as moves:
        living.points("2", later_s=50, _3=0.1)
        seen(moves, 2)
        living.points("3", later_s=50, _1=0.2)
        seen(moves, 3)
        moves.settled()

    assert told(moves) == [
        (0, "versions 1 and 2", 0, _RESTS),
        (1, "versions 2 and 3", 0.1, _MOVES),
        (2, "versions 1 and 3", 0.8, _RESTS),
    ]
    assert moves.brings == "3"
