"""Versions of a function: when one is published, what it is called, and when it goes."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN, Properties
from tests.sandbox.aws.lambda_.served import (
    ARN,
    ROLE,
    a_function,
    archive,
    changed,
)
from tests.support.emulated import Emulated

IMAGE = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models"
OWN_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/models:1"


@pytest.fixture(autouse=True)
def _role(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs, name="role")


def numbers(aws: Emulated) -> list[str]:
    """Versions that exist."""
    kept = [one for one in aws.everything() if one.type == "aws:lambda/version:Version"]
    return [one.attributes["version"] for one in kept]


def test_what_is_published_when_it_is_created_is_version_1(aws: Emulated) -> None:
    made = a_function(aws, publish=True)

    assert made.outputs["version"] == "1"
    assert made.outputs["qualifiedArn"] == f"{ARN}:1"
    assert numbers(aws) == ["1"]


@pytest.mark.parametrize(
    "change",
    [
        {"code": archive("two")},
        {"memorySize": 512},
        {"environment": {"variables": {"MODEL": "fraud"}}},
        {"description": "again"},
    ],
    ids=str,
)
def test_another_code_or_configuration_is_published_as_the_next(
    aws: Emulated, change: Properties
) -> None:
    made = changed(aws, a_function(aws, publish=True), **change)

    assert made.outputs["version"] == "2"
    assert numbers(aws) == ["1", "2"]


@pytest.mark.parametrize(
    "change",
    [{"tags": {"team": "risk"}}, {"reservedConcurrentExecutions": 3}],
    ids=lambda change: next(iter(change)),
)
def test_what_is_of_no_version_publishes_none(aws: Emulated, change: Properties) -> None:
    first = a_function(aws, publish=True)

    foreseen = aws.update(first, first.inputs | change, preview=True)
    made = changed(aws, first, **change)

    assert foreseen.outputs["version"] == "1"
    assert made.outputs["version"] == "1"
    assert numbers(aws) == ["1"]


def test_a_preview_knows_no_number_before_it_is_published(aws: Emulated) -> None:
    made = a_function(aws, publish=True)

    foreseen = aws.update(made, made.inputs | {"code": archive("two")}, preview=True).outputs

    unknown = ("version", "qualifiedArn", "qualifiedInvokeArn", "codeSha256", "lastModified")
    assert {name: foreseen[name] for name in unknown} == dict.fromkeys(unknown, UNKNOWN)
    assert foreseen["arn"] == ARN


def test_nothing_is_published_unless_it_is_asked_for(aws: Emulated) -> None:
    made = changed(aws, a_function(aws), memorySize=512)

    assert made.outputs["version"] == "$LATEST"
    assert numbers(aws) == []


def test_what_was_published_stays_the_version_when_publishing_ends(aws: Emulated) -> None:
    made = changed(aws, a_function(aws, publish=True), publish=False, memorySize=512)

    assert made.outputs["version"] == "1"


def test_what_has_not_changed_since_is_not_published_again(aws: Emulated) -> None:
    made = changed(aws, a_function(aws, publish=True), publish=False)

    again = changed(aws, made, publish=True)

    assert again.outputs["version"] == "1"


def test_a_version_keeps_what_the_function_was(aws: Emulated) -> None:
    changed(aws, a_function(aws, publish=True, memorySize=256), memorySize=512)

    kept = [one for one in aws.everything() if one.type == "aws:lambda/version:Version"]
    assert [one.inputs["memorySize"] for one in kept] == [256, 512]


def test_versions_go_with_their_function_and_their_numbers_do_not_come_back(
    aws: Emulated,
) -> None:
    made = a_function(aws, publish=True)
    other = a_function(aws, "scorer-2", publish=True)

    aws.delete(made)
    assert numbers(aws) == ["1"]
    again = a_function(aws, publish=True)

    assert again.outputs["version"] == "2"
    assert other.outputs["version"] == "1"


def test_a_function_that_is_not_to_be_destroyed_stays(aws: Emulated) -> None:
    made = a_function(aws, publish=True, skipDestroy=True)

    aws.delete(made)

    assert aws.refresh(made) == made
    assert numbers(aws) == ["1"]
