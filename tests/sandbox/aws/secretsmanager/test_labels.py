"""Which version of a secret is the current one, and how long a deleted one keeps its name."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.secretsmanager.named_secret import named_secret
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.aws.secretsmanager.examples import SECRET
from tests.support.emulated import Emulated, Made, Refused

VERSION = "aws:secretsmanager/secretVersion:SecretVersion"
DAY_S = 86_400


def a_version(aws: Emulated, value: str, **more: object) -> Made:
    inputs = {"secretId": "token", "secretString": value}
    return aws.create(VERSION, inputs | more, name=value)


def labels(aws: Emulated, made: Made) -> list[str]:
    there = aws.refresh(made)
    assert there is not None
    found: list[str] = there.outputs["versionStages"]
    return found


def test_a_new_version_is_current_and_the_one_before_is_the_previous(aws: Emulated) -> None:
    aws.create(SECRET.token, SECRET.inputs)
    first, second, third = (a_version(aws, value) for value in ("one", "two", "three"))

    assert labels(aws, third) == ["AWSCURRENT"]
    assert labels(aws, second) == ["AWSPREVIOUS"]
    assert labels(aws, first) == []


def test_a_version_beside_the_current_one_leaves_it_so(aws: Emulated) -> None:
    aws.create(SECRET.token, SECRET.inputs)
    first = a_version(aws, "one")

    second = a_version(aws, "two", versionStages=["blue"])

    assert labels(aws, first) == ["AWSCURRENT"]
    assert labels(aws, second) == ["blue"]


def test_the_first_version_is_current_whatever_it_is_called(aws: Emulated) -> None:
    aws.create(SECRET.token, SECRET.inputs)

    assert labels(aws, a_version(aws, "one", versionStages=["blue"])) == ["blue", "AWSCURRENT"]


def test_a_secret_is_found_by_its_name_and_by_either_form_of_its_arn(
    aws: Emulated, tmp_path: Path
) -> None:
    made = aws.create(SECRET.token, SECRET.inputs)
    here = Here(aws.store, Scope("aws", "123456789012", "eu-west-1"), tmp_path / "blobs")
    whole = made.outputs["arn"]

    for name in ("token", whole, whole[:-7]):
        found = named_secret(here, name)
        assert found is not None
        assert found.attributes["arn"] == whole
    assert named_secret(here, f"{whole[:-7]}-AAAAAA") is None


def test_a_deleted_secret_keeps_its_name_until_it_cannot_be_recovered(aws: Emulated) -> None:
    inputs = {"name": "token", "recoveryWindowInDays": 7}
    aws.delete(aws.create(SECRET.token, inputs))

    with pytest.raises(Refused, match="already scheduled for deletion"):
        aws.create(SECRET.token, inputs, name="again")

    aws.store.turn_clock(7 * DAY_S)
    assert aws.create(SECRET.token, inputs, name="again").id
