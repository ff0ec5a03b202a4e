"""Invoke, by boto3, unchanged: what a function answers, and how it is said that it does not."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.lambda_.functions import ACCOUNT, REGION, Functions, call, client

pytestmark = pytest.mark.xdist_group("lambda-invoke")


@pytest.fixture(scope="module", name="functions")
def _functions(tmp_path_factory: pytest.TempPathFactory) -> Functions:
    functions = Functions(tmp_path_factory.mktemp("home"))
    functions.function("scorer")
    functions.function("brief", timeout=3)
    functions.function("broken", code="raise RuntimeError('no model')")
    functions.alias("scorer", "1")
    return functions


@pytest.fixture(scope="module", name="url")
def _url(functions: Functions) -> Iterator[str]:
    with running(functions.home, to_the_end=True) as url:
        yield url


def test_a_function_answers_with_what_its_handler_returns(url: str) -> None:
    answer = client(url).invoke(FunctionName="scorer", Payload=b"{}")

    assert answer["StatusCode"] == 200
    assert answer["ExecutedVersion"] == "$LATEST"
    assert "FunctionError" not in answer
    assert json.loads(answer["Payload"].read())["word"] == "one"


def test_an_alias_is_answered_by_the_version_it_points_to(url: str) -> None:
    answer = client(url).invoke(FunctionName="scorer", Qualifier="live", Payload=b"{}")
    told = json.loads(answer["Payload"].read())

    assert answer["ExecutedVersion"] == told["version"] == "1"
    assert told["arn"] == f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:scorer:live"


def test_a_function_is_called_by_its_arn(url: str) -> None:
    arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:scorer:live"

    assert call(url, arn)["version"] == "1"


def test_the_next_call_meets_the_environment_of_the_one_before(url: str) -> None:
    first = call(url, "scorer")

    assert call(url, "scorer")["process"] == first["process"]


def test_the_time_that_is_left_is_less_than_the_timeout(url: str) -> None:
    assert 0 < call(url, "scorer")["left"] <= 30_000


def test_what_a_handler_raises_is_an_answer_that_says_so(url: str) -> None:
    answer = client(url).invoke(FunctionName="scorer", Payload=b'"fail"')
    told = json.loads(answer["Payload"].read())

    assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")
    assert (told["errorType"], told["errorMessage"]) == ("ValueError", "no such digit")


def test_a_process_that_dies_of_a_call_is_told_and_replaced(url: str) -> None:
    before = call(url, "scorer")
    answer = client(url).invoke(FunctionName="scorer", Payload=b'"die"')
    told = json.loads(answer["Payload"].read())

    assert answer["FunctionError"] == "Unhandled"
    assert told["errorType"] == "Runtime.ExitError"
    assert told["errorMessage"].endswith("Error: Runtime exited with error: exit status 3")
    assert call(url, "scorer")["process"] != before["process"]


def test_an_answer_that_is_too_large_fails_its_own_call_alone(url: str) -> None:
    before = call(url, "scorer")
    told = call(url, "scorer", "large")

    assert told["errorType"] == "Function.ResponseSizeTooLarge"
    assert call(url, "scorer")["process"] == before["process"]


def test_a_call_beyond_the_timeout_ends_its_environment(url: str) -> None:
    before = call(url, "brief")
    told = call(url, "brief", "sleep")

    assert told["errorType"] == "Sandbox.Timedout"
    assert told["errorMessage"].endswith("Task timed out after 3.00 seconds")
    assert call(url, "brief")["process"] != before["process"]


def test_code_that_fails_as_it_is_imported_fails_the_call(url: str) -> None:
    answer = client(url).invoke(FunctionName="broken", Payload=b"{}")
    told = json.loads(answer["Payload"].read())

    assert answer["FunctionError"] == "Unhandled"
    assert (told["errorType"], told["errorMessage"]) == ("RuntimeError", "no model")


def test_the_end_of_the_log_comes_with_the_answer_when_asked(url: str) -> None:
    call(url, "scorer")
    answer = client(url).invoke(FunctionName="scorer", Payload=b'"write"', LogType="Tail")
    lines = base64.b64decode(answer["LogResult"]).decode().splitlines()

    assert lines[0].startswith("START RequestId: ")
    assert lines[0].endswith(" Version: $LATEST")
    assert lines[1] == "written by the function"
    assert lines[-1].startswith("REPORT RequestId: ")
    assert "Init Duration" not in lines[-1]


def test_the_first_call_of_an_environment_tells_how_long_it_took_to_start(url: str) -> None:
    call(url, "scorer", "die", Qualifier="live")
    answer = client(url).invoke(
        FunctionName="scorer", Qualifier="live", Payload=b"{}", LogType="Tail"
    )

    assert b"Init Duration: " in base64.b64decode(answer["LogResult"])


def test_the_log_lies_in_the_group_of_the_function(url: str, functions: Functions) -> None:
    call(url, "scorer", "write")
    group = functions.home / "data-plane" / "logs" / "aws" / "lambda" / "scorer"
    streams = [file.read_text() for file in group.iterdir()]
    made = functions.aws.store.find(
        functions.scope, "aws:cloudwatch/logGroup:LogGroup", "/aws/lambda/scorer"
    )

    assert any("written by the function" in text for text in streams)
    assert made is not None


def test_a_dry_run_runs_nothing(url: str) -> None:
    answer = client(url).invoke(FunctionName="scorer", InvocationType="DryRun")

    assert answer["StatusCode"] == 204


def test_the_environment_is_what_lambda_says_and_nothing_of_this_machine(url: str) -> None:
    told = call(url, "scorer", "environment")

    assert told["AWS_LAMBDA_FUNCTION_NAME"] == "scorer"
    assert told["AWS_LAMBDA_FUNCTION_VERSION"] == "$LATEST"
    assert told["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "512"
    assert told["AWS_REGION"] == REGION
    assert told["AWS_ENDPOINT_URL"] == url
    assert Path(told["LAMBDA_TASK_ROOT"], "app.py").is_file()
    assert "VIRTUAL_ENV" not in told
    assert "USER" not in told


@pytest.mark.parametrize(
    ("asked", "code", "status"),
    [
        ({"FunctionName": "nobody"}, "ResourceNotFoundException", 404),
        ({"FunctionName": "scorer", "Qualifier": "9"}, "ResourceNotFoundException", 404),
        ({"FunctionName": "scorer", "Qualifier": "gone"}, "ResourceNotFoundException", 404),
        ({"FunctionName": "scorer", "Payload": b"{"}, "InvalidRequestContentException", 400),
        (
            {"FunctionName": "scorer", "ClientContext": "string"},
            "InvalidRequestContentException",
            400,
        ),
        (
            {"FunctionName": "scorer", "Payload": b"[" * 100_000 + b"]" * 100_000},
            "InvalidRequestContentException",
            400,
        ),
        (
            {"FunctionName": "scorer", "Payload": b"1" * 6_291_457},
            "RequestTooLargeException",
            413,
        ),
        (
            {"FunctionName": "scorer", "InvocationType": "Event", "Payload": b"1" * 1_048_577},
            "RequestTooLargeException",
            413,
        ),
    ],
)
def test_what_cannot_be_called_is_refused_in_lambda_s_words(
    url: str, asked: dict[str, object], code: str, status: int
) -> None:
    with pytest.raises(ClientError) as refused:
        client(url).invoke(**asked)

    assert refused.value.response["Error"]["Code"] == code
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == status
