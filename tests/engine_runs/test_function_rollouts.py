"""Versions of a function take over behind its alias, go back, are resumed and stand beside."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.functions import (
    ALIAS,
    FUNCTION,
    LONG,
    PACE,
    PROGRAM,
    SHORT,
    UPDATE,
    VERSION,
    Service,
    stands,
    told,
    versions,
)
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("function-rollouts")

BESIDE = {"second_version": {"version": "2", "percent": 20}}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("functions"), called=True, pace=PACE)
    project.program(PROGRAM)
    project.session()
    with running(project.home.folder):
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up("a", rollout=SHORT)


@pytest.fixture(scope="module")
def moved(service: Service, created: Run) -> Run:
    created.succeeded()
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def bad(service: Service, moved: Run) -> Run:
    moved.succeeded()
    with service.while_shared(service.fail_calls):
        return service.up("c", rollout=LONG)


@pytest.fixture(scope="module")
def again(service: Service, bad: Run) -> Run:
    bad.failed()
    service.calm_down()
    with service.while_shared(service.fail_calls):
        return service.up("c", rollout=LONG)


@pytest.fixture(scope="module")
def reverted(service: Service, again: Run) -> Run:
    again.failed()
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def refreshed(service: Service, reverted: Run) -> Run:
    reverted.succeeded()
    return service.project.refresh()


@pytest.fixture(scope="module")
def settled(service: Service, refreshed: Run) -> Run:
    refreshed.succeeded()
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def fixed(service: Service, settled: Run) -> Run:
    settled.succeeded()
    return service.up("d", rollout=SHORT)


@pytest.fixture(scope="module")
def shared(service: Service, fixed: Run) -> Run:
    fixed.succeeded()
    return service.up("d", rollout=SHORT, **BESIDE)


@pytest.fixture(scope="module")
def killed(service: Service, shared: Run) -> tuple[str, dict[str, float]]:
    """Where the alias stood when a rollout was killed."""
    shared.succeeded()
    service.asked("e", rollout=LONG, **BESIDE)
    service.killed_while_shared()
    [alias] = service.project.store.all(ALIAS)
    return alias.inputs["functionVersion"], service.shared()


@pytest.fixture(scope="module")
def resumed(service: Service, killed: tuple[str, dict[str, float]]) -> Run:
    assert killed
    return service.up("e", rollout=SHORT, **BESIDE)


@pytest.fixture(scope="module")
def destroyed(service: Service, resumed: Run) -> Run:
    resumed.succeeded()
    return service.project.destroy()


def test_an_alias_comes_up_on_the_first_version(created: Run) -> None:
    created.succeeded()
    assert stands(created) == ("1", {})


def test_the_longest_time_is_told_before_it_begins(created: Run) -> None:
    [line] = told(created, "rollout canary")

    assert line.strip() == (
        "rollout canary: 25 % for 10 min, then 100 %; an update takes 25 min at most"
    )


def test_a_new_image_is_a_new_version_that_takes_over_by_a_canary(moved: Run) -> None:
    moved.succeeded()
    assert stands(moved) == ("2", {})
    assert versions(moved) == ["1", "2"]
    assert told(moved, "version 2 has 25 %, watched for 10 min")
    assert told(moved, "version 2 has taken over")


def test_the_alias_is_moved_and_not_touched_by_its_own_resource(moved: Run) -> None:
    assert moved.done(token=FUNCTION) == [("update", "Function")]
    assert moved.done(token=UPDATE) == [("update", "AliasUpdate")]
    assert moved.done(token=ALIAS) == []


def test_a_bad_version_fails_the_command_in_one_line_that_names_the_alarm(bad: Run) -> None:
    bad.failed()
    [error] = bad.errors
    assert "version 3 did not take over: alarm digits-" in error
    assert "It had 25 % of the calls, and version 2 has them again" in error
    assert "\n" not in error.strip()


def test_after_a_rollback_callers_meet_the_old_version_alone(bad: Run, again: Run) -> None:
    assert stands(bad) == stands(again) == ("2", {})


def test_the_next_up_of_a_bad_version_tells_why_and_tries_again(again: Run) -> None:
    again.failed()
    assert len(told(again, "the last update failed")) == 1
    assert told(again, "version 3 has 25 %")


def test_a_revert_finds_the_old_version_live_and_moves_nothing(again: Run, reverted: Run) -> None:
    reverted.succeeded()
    [before], [after] = again.existing(ALIAS), reverted.existing(ALIAS)
    assert after == before
    assert told(reverted, "version 4 is what version 2 is; nothing moves")


def test_a_revert_takes_the_bad_version_away(reverted: Run) -> None:
    assert versions(reverted) == ["1", "2", "4"]


def test_an_up_after_a_revert_and_a_refresh_changes_nothing(settled: Run) -> None:
    """Its newest version is none that the alias ever stood for."""
    settled.succeeded()
    assert settled.steps == []


def test_a_mended_version_takes_over_and_as_many_are_kept_as_were_asked_for(fixed: Run) -> None:
    fixed.succeeded()
    assert stands(fixed) == ("5", {})
    assert versions(fixed) == ["1", "2", "5"]


def test_a_share_for_another_version_is_one_change(shared: Run) -> None:
    shared.succeeded()
    assert stands(shared) == ("5", {"2": 0.2})
    assert [(step.op, step.token) for step in shared.steps] == [("update", UPDATE)]


def test_a_kill_in_the_middle_leaves_a_step(killed: tuple[str, dict[str, float]]) -> None:
    assert killed == ("5", {"6": 0.25})


def test_the_next_up_goes_on_from_there_and_gives_the_share_back(resumed: Run) -> None:
    resumed.succeeded()
    assert stands(resumed) == ("6", {"2": 0.2})
    assert told(resumed, "version 6 has taken over")
    assert not told(resumed, "given up")


def test_nothing_that_callers_meet_was_ever_deleted(service: Service, resumed: Run) -> None:
    """Of versions, the bad one, its revert, and the oldest, beyond those that are kept."""
    resumed.succeeded()
    gone = [one for one in service.events(FUNCTION, ALIAS, VERSION) if one.change == "deleted"]

    assert {one.type for one in gone} == {VERSION}
    assert sorted(one.id.rpartition(":")[2] for one in gone) == ["1", "3", "4"]
    assert versions(resumed) == ["2", "5", "6"]


def test_destroy_leaves_nothing(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert service.project.state() == []
