"""What a function of this project's runtime asks of the clouds, in its role: secrets, objects."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.lambda_.functions import (
    REGION,
    ROLE_TOKEN,
    TRUST,
    Functions,
    allowing,
    call,
    client,
)
from tests.sandbox.data_plane.lambda_.test_served_models import a_model

pytestmark = pytest.mark.xdist_group("lambda-models")

ANSWERS = "s3://code-of-tests/answers/"
SECRETIVE = """
import json, os

def model_fn(model_dir):
    return os.environ.get("PASSWORD", "none"), os.environ.get("TOKEN", "none")

def input_fn(body, content_type):
    return body

def predict_fn(body, secrets):
    return secrets

def output_fn(prediction, accept):
    return json.dumps(prediction)
"""
ECHO = """
def model_fn(model_dir):
    return None

def input_fn(body, content_type):
    return body

def predict_fn(body, model):
    return body

def output_fn(prediction, accept):
    return prediction
"""


@pytest.fixture(scope="module", name="functions")
def _functions(tmp_path_factory: pytest.TempPathFactory) -> Functions:
    functions = Functions(tmp_path_factory.mktemp("home"))
    aws = functions.aws
    secret = aws.create("aws:secretsmanager/secret:Secret", {"name": "password"})
    told = {"secretId": secret.id, "secretString": "hunter2"}
    aws.create("aws:secretsmanager/secretVersion:SecretVersion", told)
    parameter = {"name": "/fraud/token", "type": "SecureString", "value": "abc"}
    token = aws.create("aws:ssm/parameter:Parameter", parameter)
    secrets = {"PASSWORD": secret.outputs["arn"], "TOKEN": token.outputs["arn"]}
    role = {
        "name": "reader",
        "assumeRolePolicy": json.dumps(TRUST),
        "inlinePolicies": [
            {"name": "all", "policy": allowing("secretsmanager:*", "ssm:*", "kms:*")}
        ],
    }
    reader = aws.create(ROLE_TOKEN, role, name="reader").outputs["arn"]
    a_function(functions, "secretive", SECRETIVE, reader, SERVING_SECRETS=json.dumps(secrets))
    a_function(functions, "unread", SECRETIVE, functions.role, SERVING_SECRETS=json.dumps(secrets))
    a_function(functions, "echo", ECHO, functions.role, SERVING_ANSWERS_TO=ANSWERS)
    return functions


def a_function(functions: Functions, name: str, code: str, role: str, **variables: str) -> None:
    functions.function(
        name,
        role=role,
        handler="serving_runtime.lambda_handler.handler",
        environment={"variables": variables},
        **functions.stored(f"{name}.zip", a_model(name, code)),
    )


@pytest.fixture(scope="module", name="url")
def _url(functions: Functions) -> Iterator[str]:
    with running(functions.home, to_the_end=True) as url:
        yield url


def kept(url: str, key: str) -> Any:
    got = client(url, "s3").get_object(Bucket="code-of-tests", Key=f"answers/{key}")
    return json.loads(got["Body"].read())


def test_secrets_are_read_as_an_environment_starts(url: str) -> None:
    assert call(url, "secretive", {}) == ["hunter2", "abc"]


def test_a_role_that_may_not_read_a_secret_fails_the_call_and_tells_which(url: str) -> None:
    told = call(url, "unread", {})

    assert told["errorType"] == "Misconfigured"
    assert told["errorMessage"].startswith("SERVING_SECRETS: PASSWORD cannot be read: ")
    assert "AccessDeniedException" in told["errorMessage"]


def test_answers_that_no_caller_waits_for_are_objects_by_the_name_of_their_record(
    url: str,
) -> None:
    message = {
        "messageId": "m-1",
        "body": '{"text": "hello"}',
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:123456789012:scores",
    }

    assert call(url, "echo", {"Records": [message]}) == {"batchItemFailures": []}
    assert kept(url, "scores/m-1") == {"text": "hello"}


def test_an_object_that_came_is_the_body_of_a_request(url: str) -> None:
    client(url, "s3").put_object(Bucket="code-of-tests", Key="in/a b.json", Body=b'{"text": 1}')
    place = {"bucket": {"name": "code-of-tests"}, "object": {"key": "in/a+b.json"}}
    event = {"Records": [{"eventSource": "aws:s3", "s3": place}]}

    assert call(url, "echo", event) is None
    assert kept(url, "code-of-tests/in/a b.json") == {"text": 1}
