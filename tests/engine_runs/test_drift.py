"""What somebody did behind the program's back."""

from dataclasses import replace

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("drift")

LOGS = "aws:cloudwatch/logGroup:LogGroup"
_PROGRAM = """
    import pulumi_aws as aws

    for name in ("altered", "untouched", "vanished"):
        aws.cloudwatch.LogGroup(name, name=name, retention_in_days=90)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("drift"))
    made.program(_PROGRAM)
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, created: Run) -> Run:
    """After one was deleted and another changed behind the program's back."""
    created.succeeded()
    groups = {group.id: group for group in created.existing(LOGS)}
    altered = groups["altered"]
    project.store.drop(groups["vanished"])
    project.store.put(replace(altered, inputs=altered.inputs | {"retentionInDays": 7}))
    return project.refresh()


@pytest.fixture(scope="module")
def foreseen(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.preview()


@pytest.fixture(scope="module")
def repaired(project: Sandboxed, foreseen: Run) -> Run:
    foreseen.succeeded()
    return project.up()


def test_a_refresh_finds_what_vanished_and_what_was_altered(refreshed: Run) -> None:
    found = {step.name: step.op for step in refreshed.steps}

    assert found == {"altered": "update", "vanished": "delete"}


def test_a_preview_then_offers_to_make_and_to_mend_it(foreseen: Run) -> None:
    assert {step.name: step.op for step in foreseen.steps} == {
        "altered": "update",
        "vanished": "create",
    }
    assert foreseen.step("update", LOGS, "altered").changed == {"retentionInDays"}


def test_up_brings_back_what_the_program_says(created: Run, repaired: Run) -> None:
    repaired.succeeded()
    assert repaired.cloud == created.cloud
