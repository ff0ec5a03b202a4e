"""Good and bad versions of this repository's prod stack, deployed under steady traffic.

The real engine, real processes, real measurements; the cloud's clock runs a hundred times as fast.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from cloud_sandbox import data_plane
from serving_cli.calling import samples
from serving_cli.engine import Engine
from serving_cli.rehearsing import applying
from serving_cli.rehearsing.asked import Asked
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.net import holes, lag_s
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.settings_copy import served, set_archive
from serving_cli.rehearsing.under_traffic import UnderTraffic
from serving_cli.rehearsing.verdict import objections
from serving_cli.rehearsing.version import repack
from serving_cli.session import Session
from tests.support.own_project import ARCHIVE, ROOT, OwnProject

pytestmark = pytest.mark.xdist_group("safety-net")

PACE: Final = 0.01
_BODIES: Final = [
    each.request.body for each in samples.read((ROOT / ARCHIVE).parent / "samples.json")
]


@dataclass(frozen=True)
class Prod:
    """The stack, up, and its endpoints answering."""

    session: Session
    url: str
    kept: Path

    def deploy(self, fault: str | None = None) -> Rehearsed:
        """A new version of the model, bad or good, under 80 requests a second."""
        bad = Fault.of(fault) if fault else None
        service = served(self.session, "prod", None)
        new = repack(ROOT / ARCHIVE, self.kept / (fault or "good"), bad)
        set_archive(self.session, "prod", service.model, new)
        asked = _asked(bad)
        log = self.kept / "deploy.log"
        return UnderTraffic(asked, self.session, service.service, _BODIES, log, PACE).deploy(
            self.url
        )


@pytest.fixture(scope="module", name="prod")
def prod_that_is_up(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Iterator[Prod]:
    assert engine.pulumi.exists()
    folder = tmp_path_factory.mktemp("safety-net")
    own = OwnProject(folder)
    own.edit("prod", _slow_only_beyond_a_busy_machine)
    session = Session.open(own.folder, own.home.folder, strict=False, share="0").for_stack("prod")
    with data_plane.running(own.home.folder) as url:
        assert applying.apply(session, "prod", folder / "apply.log", lambda: None) is None
        yield Prod(session, url, folder / "versions")


@pytest.fixture(scope="module")
def good(prod: Prod) -> Rehearsed:
    return prod.deploy()


@pytest.fixture(scope="module")
def failing(prod: Prod) -> Rehearsed:
    return prod.deploy("errors=50")


@pytest.fixture(scope="module")
def slow(prod: Prod) -> Rehearsed:
    return prod.deploy("slow=1500")


@pytest.fixture(scope="module")
def unloadable(prod: Prod) -> Rehearsed:
    return prod.deploy("crash")


@pytest.fixture(scope="module")
def garbled(prod: Prod) -> Rehearsed:
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


def _asked(fault: Fault | None) -> Asked:
    return Asked(
        stack="prod",
        service=None,
        model=None,
        fault=fault,
        rate=80.0,
        before_s=2.0,
        after_s=1.0,
        ready_within_s=60.0,
        samples=None,
        home=None,
        keep=False,
        pace=str(PACE),
        picture=None,
        json=None,
        max_failed=0,
    )
