"""A bad version goes back, and what the next commands make of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, PROGRAM, UPDATE
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoint-rollbacks")

ASKED = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "instance_type": "ml.m5.large",
    "rollout": {"bake_minutes": 5},
}
NETWORK = {"subnets": ["subnet-0123456789abcdef0"], "security_groups": ["sg-0123456789abcdef0"]}
"""What a bad version asks for beside: its role needs more than that of the good one."""

NAMED = re.compile(r"alarm digits-dev-\w+-errors (since|was in ALARM when) ")
"""The requests fail before the deployment begins, and the alarm rings when it is looked at next."""

POLICY = "aws:iam/rolePolicy:RolePolicy"
_QUICK = "0.001"
"""Of the cloud's time: alarms count only while an update takes some."""

_MINUTE_S = 60
_WATCHED_MINUTES = 5


@dataclass
class Service:
    project: Sandboxed
    moves: list[int] = field(default_factory=list)
    """How often the endpoint was changed by the end of each `up`."""

    def up(self, version: str, **asked: object) -> Run:
        self.project.file("model.tar.gz", archive(version))
        self.project.file("endpoints.json", json.dumps({"digits": ASKED | asked}))
        run = self.project.up()
        self.moves.append(len(list(self.project.store.events(ENDPOINT))))
        return run

    def fail_requests(self) -> None:
        """Let every request of the last minutes have failed."""
        store = self.project.store
        store.turn_clock(2 * _WATCHED_MINUTES * _MINUTE_S)
        [endpoint] = store.all(ENDPOINT)
        dimensions = frozenset({("EndpointName", endpoint.id), ("VariantName", "live")})
        scope = Scope("aws", ACCOUNT, "eu-west-1")
        Metrics(self.project.home.folder / "metrics.sqlite3").put(
            Datum(
                Series(scope, "AWS/SageMaker", name, dimensions),
                store.now() - minute * _MINUTE_S,
                10.0,
            )
            for name in ("Invocations", "Invocation5XXErrors")
            for minute in range(_WATCHED_MINUTES + 1)
        )

    def calm_down(self) -> None:
        """Let time pass without a request."""
        self.project.store.turn_clock(4 * _WATCHED_MINUTES * _MINUTE_S)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("rollbacks"), called=True, pace=_QUICK)
    project.program(PROGRAM)
    project.session()
    with running(project.home.folder):
        yield Service(project)


@pytest.fixture(scope="module")
def good(service: Service) -> Run:
    return service.up("good")


@pytest.fixture(scope="module")
def bad(service: Service, good: Run) -> Run:
    good.succeeded()
    service.fail_requests()
    return service.up("bad", network=NETWORK)


@pytest.fixture(scope="module")
def again(service: Service, bad: Run) -> Run:
    bad.failed()
    return service.up("bad", network=NETWORK)


@pytest.fixture(scope="module")
def reverted(service: Service, again: Run) -> Run:
    again.failed()
    return service.up("good")


@pytest.fixture(scope="module")
def settled(service: Service, reverted: Run) -> Run:
    reverted.succeeded()
    return service.up("good")


@pytest.fixture(scope="module")
def fixed(service: Service, settled: Run) -> Run:
    settled.succeeded()
    service.calm_down()
    return service.up("fixed")


@pytest.fixture(scope="module")
def destroyed(service: Service, fixed: Run) -> Run:
    fixed.succeeded()
    return service.project.destroy()


def live(run: Run) -> str:
    [endpoint] = run.existing(ENDPOINT)
    name: str = endpoint.inputs["endpointConfigName"]
    return name


def test_a_bad_version_fails_the_command_in_one_line_that_names_the_alarm(bad: Run) -> None:
    bad.failed()
    [error] = bad.errors
    assert "did not take over digits-" in error
    assert NAMED.search(error)
    assert "\n" not in error.strip()


def test_after_a_rollback_the_endpoint_runs_what_it_ran(good: Run, bad: Run) -> None:
    assert live(bad) == live(good)


def test_after_a_rollback_the_role_may_still_do_what_it_might(good: Run, bad: Run) -> None:
    before, after = (
        {one.id: one.inputs["policy"] for one in run.existing(POLICY)} for run in (good, bad)
    )

    assert len(before) == 2
    assert before.items() < after.items()


def test_a_revert_leaves_the_role_what_the_good_version_needs(good: Run, reverted: Run) -> None:
    reverted.succeeded()
    before, after = (
        sorted(one.inputs["policy"] for one in run.existing(POLICY)) for run in (good, reverted)
    )

    assert after == before


def test_the_next_up_of_a_bad_version_tells_why_and_tries_again(good: Run, again: Run) -> None:
    again.failed()
    told = [each.message for each in again.diagnostics if "the last update failed" in each.message]
    assert len(told) == 1
    assert NAMED.search(told[0])
    assert any("moving from" in each.message for each in again.diagnostics)
    assert live(again) == live(good)


def test_a_revert_finds_the_old_version_live_and_moves_nothing(
    service: Service, good: Run, reverted: Run
) -> None:
    reverted.succeeded()
    assert live(reverted) == live(good)
    before, after = service.moves[2:4]
    assert after == before


def test_a_revert_takes_the_bad_version_away(bad: Run, good: Run, reverted: Run) -> None:
    failed = {one.id for one in bad.existing(CONFIG)} - {live(good)}

    assert not failed & {one.id for one in reverted.existing(CONFIG)}


def test_an_up_after_a_revert_changes_nothing(settled: Run) -> None:
    assert settled.steps == []


def test_a_mended_version_takes_over(good: Run, fixed: Run) -> None:
    fixed.succeeded()
    assert live(fixed) != live(good)
    assert fixed.done(token=UPDATE) == [("update", "EndpointUpdate")]


def test_destroy_leaves_nothing_of_a_version_that_failed(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert service.project.state() == []
