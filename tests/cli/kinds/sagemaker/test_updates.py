"""What an endpoint goes through is noted while it does, at the moments that requests go by."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.sagemaker.health import tell_unhealthy
from serving_cli.kinds.sagemaker.updates import SageMakerUpdates
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.moves import Moves
from tests.engine.processes import eventually
from tests.sandbox.aws.cloudwatch.examples import ALARM
from tests.sandbox.aws.sagemaker.moving import PROVISIONING_S, Moving
from tests.sandbox.aws.sagemaker.served import CANARY
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock

T0 = 1_800_000_000.0
RATE = 50
BAKE_S = 60


@pytest.fixture(name="moving")
def an_endpoint_that_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Moving:
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(T0))
    return Moving(Emulated(tmp_path / "home", region="eu-west-1"), initialInstanceCount=5)


def watched(moving: Moving) -> Moves:
    return Moves(SageMakerUpdates(moving.store, moving.stored), Clock(T0, RATE))


def told(moves: Moves) -> list[tuple[float, str, float]]:
    return [(stage.at, stage.doing, stage.share) for stage in moves.stages]


def seen(moves: Moves, count: int) -> None:
    """Wait until so many stages are."""
    assert eventually(lambda: len(moves.stages) >= count), moves.stages


def test_steps_are_noted_by_their_plan_however_late_they_are_seen(moving: Moving) -> None:
    with watched(moving) as moves:
        moving.begin(CANARY)
        seen(moves, 2)
        moving.later(PROVISIONING_S + 20)
        seen(moves, 3)
        moving.later(BAKE_S)
        seen(moves, 4)
        moving.later(BAKE_S)
        seen(moves, 5)
        moves.settled()

    ready = PROVISIONING_S / RATE
    assert told(moves) == [
        (0, "InService", 0),
        (0, "Updating", 0),
        (ready, "Updating", 0.2),
        (ready + BAKE_S / RATE, "Updating", 1),
        ((PROVISIONING_S + 20 + 2 * BAKE_S) / RATE, "InService", 1),
    ]
    assert moves.brings == "new"


def test_what_goes_back_is_noted_when_it_is_seen(moving: Moving) -> None:
    moving.aws.create(ALARM.token, ALARM.inputs | {"name": "slow"}, name="slow")
    alarms = {"autoRollbackConfiguration": {"alarms": [{"alarmName": "slow"}]}}
    with watched(moving) as moves:
        moving.begin(CANARY | alarms)
        moving.later(PROVISIONING_S + 20)
        seen(moves, 2)
        tell_unhealthy(moving.store, moving.stored, "it is not well")
        seen(moves, 3)
        moves.settled()

    assert told(moves)[-1] == ((PROVISIONING_S + 20) / RATE, "RollingBack", 0)
    assert (moves.brings, moves.alarms) == ("new", ("slow",))


def test_an_endpoint_that_stays_as_it_is_has_one_stage_and_brings_nothing(moving: Moving) -> None:
    with watched(moving) as moves:
        moving.later(1000)
        moves.settled()

    assert told(moves) == [(0, "InService", 0)]
    assert moves.brings is None
