"""Good and bad versions of a Lambda function, deployed while its HTTP API is called steadily."""

from collections.abc import Iterator
from typing import Any

import pytest

from serving_cli.calling.check import check
from serving_cli.calling.in_sandbox import InSandbox
from serving_cli.engine import Engine
from serving_cli.rehearsing.net import holes, lag_s
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.stage import Phase
from serving_cli.rehearsing.verdict import objections
from tests.cli.rehearsing.stack_under_traffic import StackUnderTraffic
from tests.support.own_project import ARCHIVE, ROOT

pytestmark = pytest.mark.xdist_group("safety-net-of-functions")

RATE = 30.0
"""A process for each request that is under way: on a busy machine more would start each other."""


@pytest.fixture(scope="module", name="stack")
def function_that_is_up(
    tmp_path_factory: pytest.TempPathFactory, engine: Engine
) -> Iterator[StackUnderTraffic]:
    assert engine.pulumi.exists()
    folder = tmp_path_factory.mktemp("functions")
    with StackUnderTraffic.up("lambda", folder, _by_a_quarter) as stack:
        yield stack


@pytest.fixture(scope="module")
def good(stack: StackUnderTraffic) -> Rehearsed:
    return stack.deploy(rate=RATE)


@pytest.fixture(scope="module")
def failing(stack: StackUnderTraffic, good: Rehearsed) -> Rehearsed:
    assert good.deploy.failed is None
    return stack.deploy("errors=50", rate=RATE)


def test_every_sample_is_answered_rightly_by_the_http_api(stack: StackUnderTraffic) -> None:
    place = InSandbox(stack.session, stack.stack)
    [endpoint] = place.endpoints()
    with place.calling() as caller:
        found = check(place, caller, endpoint, (ROOT / ARCHIVE).parent / "samples.json")

    assert (found.state, found.failed, found.right, found.judged) == ("Active", 0, 10, 10)
    assert found.ways == ["by its HTTP API"]
    assert [version[:7] for version in found.versions] == ["sha256:"]


def test_a_good_version_takes_over_in_its_steps_without_one_failed_request(good: Rehearsed) -> None:
    assert list(objections(good, 0)) == []
    assert good.failed == []
    assert [(each.doing, each.share) for each in good.stages] == [
        ("version 1", 0),
        ("versions 1 and 2", 0.25),
        ("version 2", 1),
    ]


def test_callers_meet_the_new_version_from_its_first_share_on_and_the_old_until_it_is_over(
    good: Rehearsed,
) -> None:
    _, canary, whole = good.stages
    by_version = {
        version: [each.due for each in good.requests if each.version == version]
        for version in good.versions
    }
    [old], [new] = good.old, good.new

    assert min(by_version[new]) >= canary.at - 0.5
    assert canary.at < max(by_version[old]) <= whole.at + 0.5


def test_a_bad_version_goes_back_on_the_alarm_of_its_own_number_within_a_period(
    failing: Rehearsed,
) -> None:
    back = failing.rolled_back

    assert back is not None
    assert back.rang is not None
    assert "-errors-v" in back.rang.alarm
    assert back.rang.alarm in failing.watching
    assert 0 <= lag_s(failing, back) <= 60
    assert [each.phase for each in failing.stages] == [Phase.RESTS, Phase.MOVES, Phase.GOES_BACK]


def test_a_bad_version_is_met_by_no_more_than_its_share_and_one_point(
    failing: Rehearsed,
) -> None:
    back = failing.rolled_back

    assert back is not None
    assert back.share == pytest.approx(0.25)
    assert back.sent > 0
    assert back.within_share
    assert 0 < len(failing.failed) <= back.sent
    assert back.restored == back.began


def test_the_command_that_deployed_a_bad_version_fails_naming_the_alarm(
    failing: Rehearsed,
) -> None:
    assert failing.rolled_back is not None
    assert failing.rolled_back.rang is not None

    assert f"alarm {failing.rolled_back.rang.alarm} " in (failing.deploy.failed or "")
    assert "did not take over" in (failing.deploy.failed or "")


def test_the_safety_net_holds(failing: Rehearsed) -> None:
    assert failing.fault is not None

    assert list(holes(failing, failing.fault)) == []


def _by_a_quarter(settings: dict[str, Any]) -> None:
    service = settings["services"]["digits"]
    service["rollout"] = {"strategy": "canary", "percent": 25, "bake_minutes": 10}
    service["alarms"] = {"error_percent": 1}
