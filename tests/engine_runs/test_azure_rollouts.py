"""Versions take over an online endpoint, go back and are gone on with, by the real engine."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.azure_rollouts import (
    COPIES,
    DEPLOYMENT,
    ENDPOINT,
    LONG,
    LONG_COPIES,
    PACE,
    PROGRAM,
    SHORT,
    SUBSCRIPTION,
    TRAFFIC,
    Met,
    Service,
    deployed,
    met,
    model,
    told,
)
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-rollouts")

BESIDE = {"second_slot": {"model": model("e"), "percent": 20}}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("azure-rollouts"), called=True, pace=PACE)
    project.configure(
        **{"azure-native__subscriptionId": SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(PROGRAM)
    project.session()
    with running(project.home.folder):
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up("a", rollout=SHORT, mirror_first=COPIES)


@pytest.fixture(scope="module")
def moved(service: Service, created: Run) -> Run:
    created.succeeded()
    return service.up("b", rollout=SHORT, mirror_first=COPIES)


@pytest.fixture(scope="module")
def bad_on_copies(service: Service, moved: Run) -> Run:
    moved.succeeded()
    with service.once(service.copied, service.fail_candidate):
        return service.up("c", rollout=SHORT, mirror_first=LONG_COPIES)


@pytest.fixture(scope="module")
def bad(service: Service, bad_on_copies: Run) -> Run:
    """The same version, without copies."""
    bad_on_copies.failed()
    with service.once(service.shared, service.fail_candidate):
        return service.up("c", rollout=LONG)


@pytest.fixture(scope="module")
def reverted(service: Service, bad: Run) -> Run:
    bad.failed()
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def killed_copying(service: Service, reverted: Run) -> Met:
    reverted.succeeded()
    service.asked("d", rollout=LONG, mirror_first=LONG_COPIES)
    return service.killed(service.copied)


@pytest.fixture(scope="module")
def killed_in_canary(service: Service, killed_copying: Met) -> Met:
    """The same version by another plan, which goes on."""
    assert killed_copying
    service.asked("d", rollout=LONG, mirror_first=COPIES)
    return service.killed(service.shared)


@pytest.fixture(scope="module")
def given_up(service: Service, killed_in_canary: Met) -> Run:
    """What was there before, which is what the state has all along."""
    assert killed_in_canary
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def beside(service: Service, given_up: Run) -> Run:
    given_up.succeeded()
    return service.up("f", rollout=SHORT, **BESIDE)


@pytest.fixture(scope="module")
def killed_beside(service: Service, beside: Run) -> Met:
    beside.succeeded()
    service.asked("a", rollout=LONG, **BESIDE)
    return service.killed(lambda: "a" in service.met[0])


@pytest.fixture(scope="module")
def destroyed(service: Service, killed_beside: Met) -> Run:
    assert killed_beside
    return service.project.destroy()


@pytest.fixture(scope="module")
def killed_first(service: Service, destroyed: Run) -> Met:
    """The very first version, once it has the requests."""
    destroyed.succeeded()
    service.asked("a", rollout=SHORT)
    return service.killed(service.answering)


@pytest.fixture(scope="module")
def killed_destroying(service: Service, killed_first: Met) -> Met:
    """Once nobody is answered any more."""
    assert killed_first
    return service.killed(lambda: not service.answering(), "destroy")


@pytest.fixture(scope="module")
def restored(service: Service, killed_destroying: Met) -> Run:
    assert killed_destroying
    return service.up("a", rollout=SHORT)


@pytest.fixture(scope="module")
def killed_destroying_again(service: Service, restored: Run) -> Met:
    """A service that was all as asked for."""
    restored.succeeded()
    return service.killed(lambda: not service.answering(), "destroy")


@pytest.fixture(scope="module")
def restored_again(service: Service, killed_destroying_again: Met) -> Run:
    assert killed_destroying_again
    return service.up("a", rollout=SHORT)


@pytest.fixture(scope="module")
def destroyed_again(service: Service, restored_again: Run) -> Run:
    restored_again.succeeded()
    service.asked("a", rollout=SHORT)
    return service.project.destroy()


def test_the_first_version_gets_everything_at_once(created: Run) -> None:
    created.succeeded()
    assert met(created.existing) == ({"a": 100}, {})
    assert not told(created, "copies of 20 %, watched")


def test_a_new_version_takes_over_by_copies_and_a_canary_and_the_old_one_goes(moved: Run) -> None:
    moved.succeeded()
    assert met(moved.existing) == ({"b": 100}, {})
    assert deployed(moved) == 1
    [copies] = told(moved, "has copies of 20 %, watched for 14 min")
    [canary] = told(moved, "has 10 %, watched for 14 min")
    messages = [each.message for each in moved.diagnostics]
    assert messages.index(copies) < messages.index(canary)


def test_one_that_fails_on_copies_answers_nobody_and_fails_the_command(bad_on_copies: Run) -> None:
    bad_on_copies.failed()
    [error] = bad_on_copies.errors
    assert "did not take over: more than 1 % of the requests fail. It had copies of 20 %" in error
    assert "\n" not in error.strip()
    assert met(bad_on_copies.existing) == ({"b": 100}, {})
    assert not told(bad_on_copies, "has 10 %")


def test_one_that_fails_requests_gives_them_back_and_both_stay_deployed(bad: Run) -> None:
    bad.failed()
    [error] = bad.errors
    assert "It had 10 % of the requests, and deployment live-" in error
    assert "It stays deployed without requests, on 1 Standard_DS2_v2" in error
    assert met(bad.existing) == ({"b": 100}, {})
    assert deployed(bad) == 2


def test_the_next_up_of_a_bad_version_tells_why_and_tries_again(bad: Run) -> None:
    assert len(told(bad, "the last update failed")) == 1
    assert told(bad, "has 10 %, watched for 604 min")


def test_a_revert_moves_nothing_and_takes_the_bad_version_away(reverted: Run) -> None:
    reverted.succeeded()
    assert met(reverted.existing) == ({"b": 100}, {})
    assert deployed(reverted) == 1
    assert not told(reverted, "sharing")


def test_a_kill_while_a_version_gets_copies_leaves_callers_with_the_one_before(
    killed_copying: Met,
) -> None:
    assert killed_copying == ({"b": 100}, {"d": 20})


def test_the_next_command_goes_on_from_there_by_its_own_plan(killed_in_canary: Met) -> None:
    assert killed_in_canary == ({"b": 90, "d": 10}, {})


def test_a_program_that_goes_back_after_kills_takes_the_requests_back(given_up: Run) -> None:
    given_up.succeeded()
    assert met(given_up.existing) == ({"b": 100}, {})
    assert deployed(given_up) == 1
    assert given_up.done(token=TRAFFIC) == [("update", "AzureTraffic")]


def test_a_second_slot_gets_its_share_once_the_rollout_is_over(beside: Run) -> None:
    beside.succeeded()
    assert met(beside.existing) == ({"f": 80, "e": 20}, {})
    assert deployed(beside) == 2


def test_a_rollout_moves_inside_its_slots_share(killed_beside: Met) -> None:
    assert killed_beside == ({"f": 72, "e": 20, "a": 8}, {})


def test_destroy_leaves_nothing_after_a_kill(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.existing(ENDPOINT) == destroyed.existing(DEPLOYMENT) == []
    assert not [one for one in service.project.state() if one["type"] == TRAFFIC]


def test_a_first_version_that_is_killed_once_it_has_the_requests_can_be_destroyed(
    killed_first: Met, killed_destroying: Met
) -> None:
    """All of it went at once, and only then was it killed again."""
    assert killed_first == ({"a": 100}, {})
    assert killed_destroying == ({}, {})


def test_the_next_up_answers_callers_again_after_a_destroy_was_killed(
    restored: Run, killed_destroying_again: Met, restored_again: Run
) -> None:
    restored.succeeded()
    restored_again.succeeded()
    assert killed_destroying_again == ({}, {})
    assert met(restored.existing) == met(restored_again.existing) == ({"a": 100}, {})


def test_and_then_nothing_is_left(service: Service, destroyed_again: Run) -> None:
    destroyed_again.succeeded()
    assert destroyed_again.existing(ENDPOINT) == destroyed_again.existing(DEPLOYMENT) == []
    assert not [one for one in service.project.state() if "AzureTraffic" in one["type"]]
