"""Secrets and parameters, read by boto3 and by the code of a function."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.data_plane.allowed import must, must_decrypt
from cloud_sandbox.data_plane.json_api.asked import ApiError
from cloud_sandbox.data_plane.json_api.asked import Asked as Call
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.aws.sagemaker.served import allowing, trust
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused
from tests.support.emulated import Emulated

if TYPE_CHECKING:
    from cloud_sandbox.data_plane.plane import Plane

pytestmark = pytest.mark.xdist_group("secrets")
SECRET = "aws:secretsmanager/secret:Secret"
VERSION = "aws:secretsmanager/secretVersion:SecretVersion"
PARAMETER = "aws:ssm/parameter:Parameter"
READ = "secretsmanager:GetSecretValue"


@dataclass(frozen=True)
class Hidden:
    """A sandbox with secrets, and boto3's clients of both services."""

    aws: Emulated
    secrets: Any
    parameters: Any

    def version(self, secret: str, value: str, **more: object) -> None:
        inputs = {"secretId": secret, "secretString": value} | more
        self.aws.create(VERSION, inputs, name=f"{secret}-{value}")


@pytest.fixture(scope="module", name="hidden")
def hidden_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hidden]:
    home = tmp_path_factory.mktemp("hidden")
    aws = Emulated(home, region="eu-west-1")
    with running(home) as url:
        yield Hidden(aws, client("secretsmanager", url), client("ssm", url))


def test_the_current_value_is_read_and_the_previous_one_by_its_label(hidden: Hidden) -> None:
    made = hidden.aws.create(SECRET, {"name": "token"}, name="token")
    hidden.version("token", "old")
    hidden.version("token", "new")

    told = hidden.secrets.get_secret_value(SecretId=made.outputs["arn"])
    before = hidden.secrets.get_secret_value(SecretId="token", VersionStage="AWSPREVIOUS")
    by_id = hidden.secrets.get_secret_value(SecretId="token", VersionId=before["VersionId"])

    assert (told["SecretString"], told["VersionStages"]) == ("new", ["AWSCURRENT"])
    assert (before["SecretString"], by_id["SecretString"]) == ("old", "old")


def test_bytes_are_read_as_bytes(hidden: Hidden) -> None:
    hidden.aws.create(SECRET, {"name": "bytes"}, name="bytes")
    inputs = {"secretId": "bytes", "secretBinary": base64.b64encode(b"\x00\xff").decode()}
    hidden.aws.create(VERSION, inputs, name="bytes-version")

    assert hidden.secrets.get_secret_value(SecretId="bytes")["SecretBinary"] == b"\x00\xff"


def test_a_secret_without_a_value_and_one_that_is_not_there_are_told_apart(
    hidden: Hidden,
) -> None:
    hidden.aws.create(SECRET, {"name": "empty"}, name="empty")

    _, empty = refused(hidden.secrets.get_secret_value, SecretId="empty")
    code, absent = refused(hidden.secrets.get_secret_value, SecretId="absent")

    assert empty.endswith("secret value for staging label: AWSCURRENT")
    assert (code, absent) == (
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret.",
    )


def test_a_secure_parameter_is_read_by_whoever_asks_for_its_decryption(hidden: Hidden) -> None:
    inputs = {"name": "/serving/token", "type": "SecureString", "value": "hush"}
    made = hidden.aws.create(PARAMETER, inputs, name="secure")
    read = hidden.parameters.get_parameter

    told = read(Name="/serving/token", WithDecryption=True)["Parameter"]
    assert (told["Value"], told["Version"], told["ARN"]) == ("hush", 1, made.outputs["arn"])
    assert read(Name=made.outputs["arn"], WithDecryption=True)["Parameter"]["Value"] == "hush"
    assert read(Name="/serving/token")["Parameter"]["Value"] != "hush"


def test_parameters_that_are_not_there_are_named(hidden: Hidden) -> None:
    hidden.aws.create(PARAMETER, {"name": "plain", "type": "String", "value": "0.5"}, name="plain")

    told = hidden.parameters.get_parameters(Names=["plain", "absent"])

    assert [one["Value"] for one in told["Parameters"]] == ["0.5"]
    assert told["InvalidParameters"] == ["absent"]
    assert refused(hidden.parameters.get_parameter, Name="absent")[0] == "ParameterNotFound"


def test_a_functions_role_reads_what_it_may_and_nothing_else(tmp_path: Path) -> None:
    aws = Emulated(tmp_path, region="eu-west-1")
    arn = aws.create(SECRET, {"name": "token"}).outputs["arn"]
    key = aws.create("aws:kms/key:Key", {}, name="key").outputs["arn"]
    inputs = {
        "name": "scorer",
        "assumeRolePolicy": trust("lambda.amazonaws.com"),
        "inlinePolicies": [{"name": "reading", "policy": allowing(READ)}],
    }
    role = aws.create("aws:iam/role:Role", inputs, name="scorer").outputs["arn"]
    here = Here(aws.store, Scope("aws", "123456789012", "eu-west-1"), tmp_path / "blobs")
    asked = Call(cast("Plane", None), here, {}, role)

    must(asked, READ, arn)
    must_decrypt(asked, "alias/aws/secretsmanager")
    with pytest.raises(ApiError, match="is not authorized to perform: ssm:GetParameter"):
        must(asked, "ssm:GetParameter", "arn:aws:ssm:eu-west-1:123456789012:parameter/x")
    with pytest.raises(ApiError, match="is not authorized to perform: kms:Decrypt"):
        must_decrypt(asked, key)
