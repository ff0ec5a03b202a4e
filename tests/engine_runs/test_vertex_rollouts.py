"""Versions take over an endpoint of Vertex AI, go back and are gone on with, by the real engine."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.vertex_rollouts import (
    DEPLOYMENT,
    ENDPOINT,
    LONG,
    MODEL,
    PACE,
    PROGRAM,
    SHORT,
    STAYING,
    TRAFFIC,
    Service,
    Split,
    by_version,
    serving,
    told,
)
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-rollouts")

OWN_MODEL = "pulumi-python:dynamic/serving:VertexModel"
LABELS = {"team": "risk"}
BESIDE = {"second_slot": {"model_version": "5", "percent": 20}}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("vertex-rollouts"), called=True, pace=PACE)
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
    with service.once(service.shared, service.fail_canary):
        return service.up("c", rollout=LONG)


@pytest.fixture(scope="module")
def again(service: Service, bad: Run) -> Run:
    bad.failed()
    with service.once(service.shared, service.fail_canary):
        return service.up("c", rollout=LONG)


@pytest.fixture(scope="module")
def reverted(service: Service, again: Run) -> Run:
    again.failed()
    return service.up("b", rollout=SHORT)


@pytest.fixture(scope="module")
def killed_in_canary(service: Service, reverted: Run) -> Split:
    reverted.succeeded()
    service.asked("d", rollout=LONG)
    return service.killed(service.shared)


@pytest.fixture(scope="module")
def killed_at_the_end(service: Service, killed_in_canary: Split) -> Split:
    """The same version with another plan, while the one before waits to be undeployed."""
    assert killed_in_canary
    before = service.serving.split
    service.asked("d", rollout=SHORT | STAYING)
    return service.killed(lambda: not service.serving.split.keys() & heaviest(before))


@pytest.fixture(scope="module")
def killed_undeploying(service: Service, killed_at_the_end: Split) -> Split:
    """A third version, whose predecessors go."""
    assert killed_at_the_end
    service.asked("e", rollout=SHORT)
    return service.killed(service.undeploying)


@pytest.fixture(scope="module")
def finished(service: Service, killed_undeploying: Split) -> Run:
    assert killed_undeploying
    return service.up("e", rollout=SHORT, labels=LABELS)


@pytest.fixture(scope="module")
def half_given_up(service: Service, finished: Run) -> Run:
    """Killed in another version's canary, and then asked for what was there before.

    Of that, model and deployment alone: what a command does that is killed before requests move.
    """
    finished.succeeded()
    service.asked("f", rollout=LONG, labels=LABELS)
    assert service.killed(service.shared) == {"5": 90, "6": 10}
    service.asked("e", rollout=SHORT, labels=LABELS)
    moved = {it["urn"] for it in service.project.state() if it["type"] in {OWN_MODEL, DEPLOYMENT}}
    return service.project.up(*(f"--target={urn}" for urn in moved))


@pytest.fixture(scope="module")
def given_up(service: Service, half_given_up: Run) -> Run:
    assert by_version(serving(half_given_up)) == {"5": 90, "6": 10}
    return service.up("e", rollout=SHORT, labels=LABELS)


@pytest.fixture(scope="module")
def destroyed(service: Service, given_up: Run) -> Run:
    """After a kill in a rollout back to the first version, beside another slot."""
    given_up.succeeded()
    service.asked("a", rollout=LONG, **BESIDE)
    assert service.killed(service.shared) == {"5": 90, "1": 10}
    return service.project.destroy()


def heaviest(split: Split) -> set[str]:
    return {identity for identity, share in split.items() if share == max(split.values())}


def test_the_first_version_gets_everything(created: Run) -> None:
    created.succeeded()
    assert by_version(serving(created)) == {"1": 100}


def test_a_new_version_takes_over_by_a_canary_and_the_old_one_goes(moved: Run) -> None:
    moved.succeeded()
    assert by_version(serving(moved)) == {"2": 100}
    assert [model["modelVersionId"] for model in serving(moved).models] == ["2"]
    assert told(moved, "has 10 %, watched for 15 min")
    assert told(moved, "@2 has taken over")
    assert moved.done(token=TRAFFIC) == [("update", "VertexTraffic")]


def test_a_bad_version_fails_the_command_in_one_line(bad: Run) -> None:
    bad.failed()
    [error] = bad.errors
    assert "@3 did not take over: more than 1 % of the requests fail. It had 10 %" in error
    assert "It stays deployed without requests, on 1 n1-standard-2" in error
    assert "\n" not in error.strip()


def test_after_a_rollback_the_old_version_has_all_requests_and_both_are_deployed(
    bad: Run, again: Run
) -> None:
    for run in (bad, again):
        assert by_version(serving(run)) == {"2": 100}
        assert {model["modelVersionId"] for model in serving(run).models} == {"2", "3"}


def test_the_next_up_of_a_bad_version_tells_why_and_tries_again(bad: Run, again: Run) -> None:
    again.failed()
    assert len(told(again, "the last update failed")) == 1
    assert told(again, "@3 has 10 %")
    assert serving(again).models == serving(bad).models


def test_a_revert_moves_nothing_and_takes_the_bad_version_away(reverted: Run) -> None:
    reverted.succeeded()
    assert by_version(serving(reverted)) == {"2": 100}
    assert [model["modelVersionId"] for model in serving(reverted).models] == ["2"]
    assert not told(reverted, "has 10 %")


def test_a_kill_in_the_canary_leaves_its_step(killed_in_canary: Split) -> None:
    assert killed_in_canary == {"2": 90, "4": 10}


def test_the_next_command_goes_on_from_there_by_its_own_plan(killed_at_the_end: Split) -> None:
    assert killed_at_the_end == {"4": 100}


def test_a_third_version_takes_over_from_what_proved_itself(killed_undeploying: Split) -> None:
    """It is killed again, when that and the second one are being undeployed."""
    assert killed_undeploying == {"5": 100}


def test_what_was_being_undeployed_is_gone_in_the_end(finished: Run) -> None:
    finished.succeeded()
    assert by_version(serving(finished)) == {"5": 100}
    assert [model["modelVersionId"] for model in serving(finished).models] == ["5"]
    assert finished.done(token=TRAFFIC) == []


def test_labels_of_a_model_change_in_place(finished: Run) -> None:
    [model] = finished.existing(MODEL)
    done = finished.done("fraud")

    assert model.attributes["labels"]["team"] == "risk"
    assert ("update", "VertexModel") in done
    assert not [op for op, token in done if token == "VertexDeployment" and "create" in op]


def test_a_program_that_goes_back_after_kills_takes_the_requests_back(
    half_given_up: Run, given_up: Run
) -> None:
    """Its state says all along that they are there, and at last that the deployment is, too."""
    assert ("create-replacement", "VertexDeployment") in half_given_up.done("fraud-live")
    given_up.succeeded()
    assert not [op for op, _ in given_up.done(token=DEPLOYMENT) if "create" in op]
    assert by_version(serving(given_up)) == {"5": 100}
    assert [model["modelVersionId"] for model in serving(given_up).models] == ["5"]
    assert given_up.done(token=TRAFFIC) == [("update", "VertexTraffic")]


def test_destroy_leaves_nothing_after_a_kill(service: Service, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.existing(ENDPOINT) == destroyed.existing(MODEL) == []
    assert not [one for one in service.project.state() if one["type"] in {DEPLOYMENT, TRAFFIC}]
