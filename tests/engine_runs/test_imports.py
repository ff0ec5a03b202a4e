"""Taking over what exists already."""

import pytest

from tests.support.emulated import Emulated
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("imports")

LOGS = "aws:cloudwatch/logGroup:LogGroup"
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    identity = pulumi.Config().require("identity")
    existing = pulumi.ResourceOptions(import_=identity)
    aws.cloudwatch.LogGroup("adopted", name=identity, retention_in_days=30, opts=existing)
"""
_BOTH = """
    import pulumi
    import pulumi_aws as aws

    aws.cloudwatch.LogGroup("adopted", name="old-logs", retention_in_days=30)
    aws.cloudwatch.LogGroup(
        "taken", name="older-logs", retention_in_days=60, opts=pulumi.ResourceOptions(protect=True)
    )
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    """A cloud in which somebody made two log groups by hand."""
    made = Sandboxed(tmp_path_factory.mktemp("imports"))
    made.program(_PROGRAM)
    made.session()
    by_hand = Emulated(made.home.folder, region="eu-west-1")
    by_hand.create(LOGS, {"name": "old-logs", "retentionInDays": 30})
    by_hand.create(LOGS, {"name": "older-logs", "retentionInDays": 60})
    return made


@pytest.fixture(scope="module")
def mistaken(project: Sandboxed) -> Run:
    project.configure(identity="no-logs")
    return project.up()


@pytest.fixture(scope="module")
def adopted(project: Sandboxed, mistaken: Run) -> Run:
    mistaken.failed()
    project.configure(identity="old-logs")
    return project.up()


@pytest.fixture(scope="module")
def taken(project: Sandboxed, adopted: Run) -> Run:
    adopted.succeeded()
    return project.import_(LOGS, "taken", "older-logs")


@pytest.fixture(scope="module")
def settled(project: Sandboxed, taken: Run) -> Run:
    taken.succeeded()
    project.program(_BOTH)
    return project.up()


def test_what_does_not_exist_cannot_be_imported(mistaken: Run) -> None:
    mistaken.failed()
    assert any("no-logs" in error and "does not exist" in error for error in mistaken.errors)


def test_a_program_adopts_what_exists(mistaken: Run, adopted: Run) -> None:
    assert adopted.done("adopted") == [("import", "LogGroup")]
    assert adopted.cloud == mistaken.cloud


def test_the_import_command_adopts_what_exists(adopted: Run, taken: Run) -> None:
    taken.succeeded()
    assert ("import", "LogGroup") in taken.done("taken")
    assert taken.cloud == adopted.cloud


def test_what_was_imported_is_no_difference_to_a_program_that_says_the_same(
    settled: Run,
) -> None:
    settled.succeeded()
    assert settled.steps == []
