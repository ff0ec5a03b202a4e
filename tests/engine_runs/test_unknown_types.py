"""Types that the sandbox does not emulate, in a wider stack of a user's own."""

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("unknown-types")

WINDOW = "aws:ssm/maintenanceWindow:MaintenanceWindow"
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    for name in ("nights", "weekends"):
        hours = pulumi.Config().require_int("hours")
        aws.ssm.MaintenanceWindow(name, schedule="rate(7 days)", cutoff=1, duration=hours)
    aws.cloudwatch.LogGroup("logs")
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("unknown"), strict=False)
    made.program(_PROGRAM)
    made.configure(hours=3)
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    project.configure(hours=6)
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.destroy()


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Run:
    strict = Sandboxed(tmp_path_factory.mktemp("strict"), strict=True)
    strict.program(_PROGRAM)
    strict.configure(hours=3)
    return strict.up()


def test_what_is_not_emulated_is_stored_as_given(created: Run) -> None:
    assert [window.inputs["duration"] for window in created.existing(WINDOW)] == [3, 3]


def test_a_user_is_warned_once_that_nothing_about_a_type_is_checked(created: Run) -> None:
    [told] = [one.message for one in created.diagnostics if one.severity == "warning"]

    assert told == (
        f"the sandbox does not emulate {WINDOW}: it is stored as given, nothing about it is"
        " checked or computed"
    )


def test_a_refresh_finds_it_as_it_was_stored(refreshed: Run) -> None:
    refreshed.succeeded()
    assert refreshed.steps == []


def test_it_is_changed_in_place(changed: Run) -> None:
    assert changed.done() == [("update", "MaintenanceWindow"), ("update", "MaintenanceWindow")]


def test_it_is_destroyed_as_anything_else(destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []


def test_strict_refuses_it_by_its_name(refused: Run) -> None:
    refused.failed()
    assert any(
        error.startswith(f"the sandbox does not emulate {WINDOW}") for error in refused.errors
    )
    assert refused.existing(WINDOW) == []
