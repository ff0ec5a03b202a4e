"""How traffic shifts from the old fleet to the new one, on a turned clock."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.sagemaker.traffic import current, pending
from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.emulation import REGION
from tests.sandbox.aws.sagemaker.moving import PROVISIONING_S, Moving, with_rest
from tests.sandbox.aws.sagemaker.served import (
    CANARY,
    LINEAR,
    VARIANT,
    a_configuration,
    blue_green,
    percent,
    rolling,
)
from tests.support.emulated import Emulated

OLD, NEW = {"old": 100}, {"new": 100}


@pytest.fixture(name="moving")
def moving_(aws: Emulated) -> Moving:
    return Moving(aws, initialInstanceCount=4)


def seen(moving: Moving, *waits: float) -> list[dict[str, float]]:
    """Shares a little after each of these waits, one after the other."""
    moving.later(1)
    found = []
    for wait in waits:
        moving.later(wait)
        found.append(moving.shares)
    return found


def test_without_guardrails_traffic_moves_at_once_when_the_new_fleet_is_there(
    moving: Moving,
) -> None:
    moving.begin()

    assert seen(moving, 0, PROVISIONING_S) == [OLD, NEW]
    assert moving.status == "InService"


def test_all_at_once_bakes_and_waits_for_the_termination(moving: Moving) -> None:
    moving.begin(with_rest(blue_green(), terminationWaitInSeconds=100))

    assert seen(moving, 0, PROVISIONING_S, 60) == [OLD, NEW, NEW]
    assert moving.status == "Updating"
    moving.later(100)
    assert moving.status == "InService"


def test_a_canary_bakes_before_the_rest_follows(moving: Moving) -> None:
    moving.begin(CANARY)

    assert seen(moving, 0, PROVISIONING_S, 60) == [OLD, {"old": 80, "new": 20}, NEW]
    assert moving.status == "Updating"
    moving.later(60)
    assert moving.status == "InService"


def test_a_canary_of_instances_is_their_share_of_the_fleet(moving: Moving) -> None:
    one = {"type": "INSTANCE_COUNT", "value": 1}
    moving.begin(blue_green(type="CANARY", canarySize=one))

    assert seen(moving, PROVISIONING_S) == [{"old": 75, "new": 25}]


def test_linear_steps_each_bake(moving: Moving) -> None:
    moving.begin(LINEAR)

    found = seen(moving, PROVISIONING_S, 60, 60, 60)

    assert [share.get("new") for share in found] == [25, 50, 75, 100]
    assert moving.status == "Updating"
    moving.later(60)
    assert moving.status == "InService"


def test_the_last_linear_step_is_what_is_left(moving: Moving) -> None:
    moving.begin(blue_green(type="LINEAR", linearStepSize=percent(40)))

    found = seen(moving, PROVISIONING_S, 60, 60)

    assert [share.get("new") for share in found] == [40, 80, 100]


def test_each_rolling_batch_is_provisioned_first(moving: Moving) -> None:
    moving.begin(rolling(50))

    found = seen(moving, PROVISIONING_S, 60, PROVISIONING_S)

    assert [share.get("new") for share in found] == [50, 50, 100]


@pytest.mark.parametrize("deployment", [None, CANARY, LINEAR, rolling(50)])
def test_at_a_pace_of_0_an_update_is_over_at_once(
    aws: Emulated, deployment: Properties | None
) -> None:
    moving = Moving(aws, pace=0, initialInstanceCount=4)

    moving.begin(deployment)

    assert moving.shares == NEW
    assert moving.status == "InService"


def test_bakes_scale_with_the_pace(aws: Emulated) -> None:
    moving = Moving(aws, pace=0.5)

    moving.begin(CANARY)

    assert seen(moving, PROVISIONING_S / 2, 30) == [{"old": 80, "new": 20}, NEW]


def test_what_comes_is_pending_until_the_update_is_over(moving: Moving) -> None:
    moving.begin(CANARY)
    moving.later(PROVISIONING_S + 61)
    now = moving.store.now()

    coming = pending(moving.record, now)
    assert current(moving.record, now).configuration == "old"
    assert coming is not None
    assert (coming.configuration, coming.share) == ("new", 1)

    moving.later(60)
    now = moving.store.now()
    assert current(moving.record, now).configuration == "new"
    assert pending(moving.record, now) is None


def test_inf1_falls_back_to_all_at_once_without_a_bake(tmp_path: Path) -> None:
    aws = Emulated(tmp_path / "home", region=REGION)
    moving = Moving(aws, instanceType="ml.inf1.xlarge", initialInstanceCount=2)
    a_configuration(aws, "next", VARIANT | {"instanceType": "ml.inf1.xlarge"})

    moving.begin(CANARY, to="next")

    assert seen(moving, PROVISIONING_S) == [{"next": 100}]
    assert moving.status == "InService"


def test_a_wait_for_health_holds_the_traffic_back_until_it_is_given_up(aws: Emulated) -> None:
    moving = Moving(aws, pace=0)

    moving.begin(awaited=True)

    assert moving.shares == OLD
    moving.later(91)
    assert moving.shares == NEW


def test_a_process_has_the_machines_time_to_become_healthy_however_fast_the_clock_runs(
    aws: Emulated,
) -> None:
    moving = Moving(aws, pace=1)
    moving.store.run_clock(50)

    moving.begin(awaited=True)

    assert seen(moving, 0, 50 * 85, 50 * 6) == [OLD, OLD, NEW]
