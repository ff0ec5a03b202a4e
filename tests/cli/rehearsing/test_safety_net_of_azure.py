"""Good and bad versions behind an endpoint of Azure, deployed while it is called steadily."""

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

pytestmark = pytest.mark.xdist_group("safety-net-of-azure")

RATE = 40.0


@pytest.fixture(scope="module", name="stack")
def endpoint_that_is_up(
    tmp_path_factory: pytest.TempPathFactory, engine: Engine
) -> Iterator[StackUnderTraffic]:
    assert engine.pulumi.exists()
    folder = tmp_path_factory.mktemp("azure")
    with StackUnderTraffic.up("azureml", folder, _copies_first) as stack:
        yield stack


@pytest.fixture(scope="module")
def good(stack: StackUnderTraffic) -> Rehearsed:
    return stack.deploy(rate=RATE)


@pytest.fixture(scope="module")
def failing(stack: StackUnderTraffic, good: Rehearsed) -> Rehearsed:
    assert good.deploy.failed is None
    return stack.deploy("errors=50", rate=RATE)


@pytest.fixture(scope="module")
def unloadable(stack: StackUnderTraffic, failing: Rehearsed) -> Rehearsed:
    assert failing.deploy.failed is not None
    return stack.deploy("crash", rate=RATE)


def test_every_sample_is_answered_rightly_at_the_scoring_url(stack: StackUnderTraffic) -> None:
    place = InSandbox(stack.session, stack.stack)
    [endpoint] = place.endpoints()
    with place.calling() as caller:
        found = check(place, caller, endpoint, (ROOT / ARCHIVE).parent / "samples.json")

    assert (found.state, found.failed, found.right, found.judged) == ("serving", 0, 10, 10)
    [version] = found.versions
    assert version.startswith("sha256:")


def test_a_good_version_takes_over_in_its_steps_without_one_failed_request(good: Rehearsed) -> None:
    assert list(objections(good, 0)) == []
    assert good.failed == []
    assert [(each.share, each.copied, each.phase) for each in good.stages] == [
        (0, False, Phase.RESTS),
        (0, True, Phase.MOVES),
        (0.25, False, Phase.MOVES),
        (1, False, Phase.RESTS),
    ]
    [old], [new] = good.old, good.new
    assert old != new


def test_a_bad_version_goes_back_on_its_condition_within_a_minute(failing: Rehearsed) -> None:
    back = failing.rolled_back

    assert back is not None
    assert back.rang is not None
    assert back.rang.alarm in failing.watching
    assert 0 <= lag_s(failing, back) <= 60
    assert [each.phase for each in failing.stages] == [Phase.RESTS, Phase.MOVES, Phase.GOES_BACK]


def test_copies_of_requests_show_a_bad_version_before_anybody_meets_it(failing: Rehearsed) -> None:
    back = failing.rolled_back

    assert back is not None
    assert (back.sent, failing.failed) == (0, [])
    assert back.restored is not None


def test_the_command_that_deployed_a_bad_version_fails_naming_the_condition(
    failing: Rehearsed,
) -> None:
    assert failing.fault is not None

    assert "did not take over: more than 1 % of the requests fail" in (failing.deploy.failed or "")
    assert list(holes(failing, failing.fault)) == []


def test_a_version_that_does_not_load_meets_nobody(unloadable: Rehearsed) -> None:
    assert unloadable.fault is not None

    assert [each.share for each in unloadable.stages] == [0]
    assert unloadable.failed == []
    assert "it does not load, on purpose" in (unloadable.deploy.failed or "")
    assert list(holes(unloadable, unloadable.fault)) == []


def _copies_first(settings: dict[str, Any]) -> None:
    """By one request at a time on one instance, a machine that is busy would turn some away."""
    service = settings["services"]["digits"]
    service["azureml"] = {
        "mirror_first": {"percent": 25, "minutes": 5},
        "request_settings": {"max_concurrent_requests_per_instance": 20},
    }
    service["rollout"] = {"strategy": "canary", "percent": 25, "bake_minutes": 5}
    service["alarms"] = {"error_percent": 1}
