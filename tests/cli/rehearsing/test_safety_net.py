"""Good and bad versions of this repository's prod stack, deployed under steady traffic."""

from collections.abc import Iterator
from typing import Any

import pytest

from serving_cli.engine import Engine
from serving_cli.rehearsing.net import holes, lag_s
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.verdict import objections
from tests.cli.rehearsing.stack_under_traffic import StackUnderTraffic

pytestmark = pytest.mark.xdist_group("safety-net")


@pytest.fixture(scope="module", name="prod")
def prod_that_is_up(
    tmp_path_factory: pytest.TempPathFactory, engine: Engine
) -> Iterator[StackUnderTraffic]:
    assert engine.pulumi.exists()
    folder = tmp_path_factory.mktemp("safety-net")
    with StackUnderTraffic.up("prod", folder, _slow_only_beyond_a_busy_machine) as prod:
        yield prod


@pytest.fixture(scope="module")
def good(prod: StackUnderTraffic) -> Rehearsed:
    return prod.deploy()


@pytest.fixture(scope="module")
def failing(prod: StackUnderTraffic) -> Rehearsed:
    return prod.deploy("errors=50")


@pytest.fixture(scope="module")
def slow(prod: StackUnderTraffic) -> Rehearsed:
    return prod.deploy("slow=1500")


@pytest.fixture(scope="module")
def unloadable(prod: StackUnderTraffic) -> Rehearsed:
    return prod.deploy("crash")


@pytest.fixture(scope="module")
def garbled(prod: StackUnderTraffic) -> Rehearsed:
    return prod.deploy("garbage")


def test_a_good_version_takes_over_in_its_steps_without_one_failed_request(good: Rehearsed) -> None:
    shares = [stage.share for stage in good.stages]

    assert list(objections(good, 0)) == []
    assert good.failed == []
    assert shares == [0, 0, 0.25, 1, 1]
    assert good.stages[-1].doing == "InService"


def test_ten_minutes_of_bake_hold_ten_periods_of_an_alarm_with_traffic_in_each(
    good: Rehearsed,
) -> None:
    [canary] = [stage for stage in good.stages if stage.share == 0.25]
    [whole] = [stage for stage in good.stages if stage.share == 1 and stage.doing == "Updating"]
    minutes = {
        int(good.clock.moment(request.due) // 60)
        for request in good.requests
        if canary.at <= request.due < whole.at
    }

    assert 10 <= len(minutes) <= 11


@pytest.mark.parametrize(("fault", "symptom"), [("failing", "errors"), ("slow", "latency")])
def test_a_bad_version_goes_back_on_its_alarm_within_a_period_of_it(
    fault: str, symptom: str, request: pytest.FixtureRequest
) -> None:
    seen: Rehearsed = request.getfixturevalue(fault)
    back = seen.rolled_back

    assert back is not None
    assert back.rang is not None
    assert back.rang.alarm.endswith(f"-{symptom}")
    assert back.rang.period_s == 60
    assert 0 <= lag_s(seen, back) <= 60


@pytest.mark.parametrize("fault", ["failing", "slow"])
def test_a_bad_version_is_met_by_no_more_than_its_share_and_one_point(
    fault: str, request: pytest.FixtureRequest
) -> None:
    seen: Rehearsed = request.getfixturevalue(fault)
    back = seen.rolled_back

    assert back is not None
    assert back.share == pytest.approx(0.25)
    assert back.sent > 0
    assert back.within_share
    assert len(seen.failed) <= back.sent
    assert back.restored == pytest.approx(back.began)


@pytest.mark.parametrize("fault", ["failing", "slow"])
def test_the_command_that_deployed_a_bad_version_fails_naming_the_alarm(
    fault: str, request: pytest.FixtureRequest
) -> None:
    seen: Rehearsed = request.getfixturevalue(fault)
    assert seen.rolled_back is not None
    assert seen.rolled_back.rang is not None

    assert f"alarm {seen.rolled_back.rang.alarm} " in (seen.deploy.failed or "")
    assert "it did not take over" in (seen.deploy.failed or "")


def test_a_version_that_fails_is_told_by_its_failures_alone(failing: Rehearsed) -> None:
    assert failing.failed
    assert {each.failed.kind for each in failing.failed if each.failed} == {"HTTP 424 ModelError"}


def test_a_version_that_does_not_load_meets_nobody(unloadable: Rehearsed) -> None:
    assert unloadable.rolled_back is not None
    assert unloadable.rolled_back.sent == 0
    assert unloadable.failed == []
    assert "never became healthy" in (unloadable.deploy.failed or "")


def test_garbage_slips_through_as_no_metric_tells_it(garbled: Rehearsed) -> None:
    assert garbled.fault is not None
    [hole] = holes(garbled, garbled.fault)

    assert garbled.deploy.failed is None
    assert garbled.failed == []
    assert garbled.new != []
    assert "none rang in time; no metric of an endpoint tells" in hole


@pytest.mark.parametrize("fault", ["failing", "slow", "unloadable"])
def test_the_safety_net_holds(fault: str, request: pytest.FixtureRequest) -> None:
    seen: Rehearsed = request.getfixturevalue(fault)
    assert seen.fault is not None

    assert list(holes(seen, seen.fault)) == []


def _slow_only_beyond_a_busy_machine(settings: dict[str, Any]) -> None:
    settings["services"]["digits"]["alarms"]["p99_ms"] = 1000
    # A slow version is slow, not stuck: what it was sent is answered soon after it was taken back.
    settings["models"]["digits"]["environment"] = {"SERVING_THREADS": "64"}
