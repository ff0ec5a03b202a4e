"""What a function answers to each kind of event, in a process that Lambda is played to."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.runtime.folders import echo
from tests.runtime.lambda_.function import Function, running

pytestmark = pytest.mark.xdist_group("runtime-lambda")

PREDICT = """
if request.text == "refuse":
            raise Refused("no such customer")
        if request.text == "fail":
            raise ValueError("the secret of " + request.text)
        return Said(text=request.text)
"""
"""What the predictor does, indented as it stands in its method."""


@pytest.fixture(scope="module", name="function")
def _function(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Function]:
    base = echo(tmp_path_factory.mktemp("task"), predict=PREDICT.strip())
    told = {"SERVING_PREDICTOR": "echo:Echo", "SERVING_MODEL_VERSION": "v7"}
    with running(base, **told, SERVING_MAX_BODY_BYTES="1000") as function:
        yield function


def body(answer: dict[str, Any]) -> Any:
    return json.loads(answer["body"])


def message(identifier: str, text: str) -> dict[str, Any]:
    return {
        "messageId": identifier,
        "body": json.dumps({"text": text}),
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:scores",
    }


def test_an_event_that_is_the_request_is_answered_with_the_prediction(function: Function) -> None:
    assert function.invoke({"text": "hello"}) == {"text": "hello"}


def test_a_request_is_answered_with_its_version_and_its_correlation(function: Function) -> None:
    answer = function.http("POST /predict", '{"text": "hello"}', **{"x-request-id": "abc"})

    assert answer["statusCode"] == 200
    assert body(answer) == {"text": "hello"}
    assert answer["isBase64Encoded"] is False
    assert answer["headers"] == {
        "content-type": "application/json",
        "x-model-version": "v7",
        "x-correlation-id": "abc",
    }


def test_the_name_of_a_stage_is_no_part_of_the_path(function: Function) -> None:
    assert function.http("POST /prod/predict", '{"text": "hello"}')["statusCode"] == 200


def test_without_an_id_of_its_own_a_request_is_known_by_lambda_s(function: Function) -> None:
    answer = function.http("GET /health")

    assert answer["headers"]["x-correlation-id"].startswith("request-")
    assert body(answer) == {"version": "v7"}


@pytest.mark.parametrize(
    ("asked", "sent", "status", "reason"),
    [
        ("POST /predict", "{", 400, "the body is not JSON"),
        ("POST /predict", '{"text": 1}', 422, "text: Input should be a valid string"),
        ("POST /predict", '{"text": "refuse"}', 422, "no such customer"),
        ("POST /predict", f'{{"text": "{"x" * 1000}"}}', 413, "the body exceeds 1000 bytes"),
        ("GET /predict", "", 405, "/predict takes POST"),
        ("GET /elsewhere", "", 404, "not found; here are POST /predict, GET /health"),
    ],
)
def test_a_caller_s_mistake_is_an_answer_and_no_failure(
    function: Function, asked: str, sent: str, status: int, reason: str
) -> None:
    answer = function.http(asked, sent)

    assert answer["statusCode"] == status
    assert body(answer)["error"].startswith(reason)


def test_a_mistake_in_an_event_itself_is_an_answer_too(function: Function) -> None:
    answer = function.invoke({"text": "refuse"})

    assert answer == {"error": "no such customer", "status": 422}


def test_what_the_model_s_code_raises_fails_the_invocation_without_its_message(
    function: Function,
) -> None:
    for answer in (
        function.invoke({"text": "fail"}),
        function.http("POST /predict", '{"text": "fail"}'),
    ):
        assert answer["errorType"] == "ModelFailed"
        assert answer["errorMessage"].startswith("the model's code failed; the log has request-")


def test_a_body_in_base64_is_read(function: Function) -> None:
    event = {
        "version": "2.0",
        "rawPath": "/predict",
        "requestContext": {"http": {"method": "POST"}},
        "body": base64.b64encode(b'{"text": "hello"}').decode(),
        "isBase64Encoded": True,
    }

    assert body(function.invoke(event)) == {"text": "hello"}
    assert function.invoke(event | {"body": "?"})["statusCode"] == 400


def test_a_warm_up_is_answered_without_the_model(function: Function) -> None:
    assert function.invoke({"warmup": True}) == {"warm": True, "version": "v7"}


def test_a_schedule_without_an_input_asks_the_model_nothing(function: Function) -> None:
    event = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}

    assert function.invoke(event) is None
    assert function.process.said("scheduled without an input")


def test_messages_of_a_queue_that_are_not_answered_are_told_one_by_one(
    function: Function,
) -> None:
    texts = {"1": "hello", "2": "refuse", "3": "fail", "4": "again"}
    event = {"Records": [message(one, text) for one, text in texts.items()]}

    failures = [{"itemIdentifier": "2"}, {"itemIdentifier": "3"}]
    assert function.invoke(event) == {"batchItemFailures": failures}


def test_records_of_a_stream_are_told_by_their_sequence_numbers(function: Function) -> None:
    def record(sequence: str, text: str) -> dict[str, Any]:
        data = base64.b64encode(json.dumps({"text": text}).encode()).decode()
        kinesis = {"sequenceNumber": sequence, "data": data}
        return {"eventSource": "aws:kinesis", "kinesis": kinesis}

    answer = function.invoke({"Records": [record("10", "hello"), record("11", "fail")]})

    assert answer == {"batchItemFailures": [{"itemIdentifier": "11"}]}


def test_the_first_call_tells_a_cold_start_and_no_other_does(function: Function) -> None:
    function.invoke({"text": "hello"})
    lines = [json.loads(line) for line in function.process.lines if '"_aws"' in line]

    [told] = lines
    [directive] = told["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Serving"
    assert directive["Dimensions"] == [["FunctionName"], ["FunctionName", "Version"]]
    assert (told["FunctionName"], told["Version"], told["ColdStarts"]) == ("scorer", "3", 1)
    assert told["LoadDuration"] > 0


def test_no_log_line_holds_what_a_caller_sent(function: Function) -> None:
    function.invoke({"text": "fail"})

    assert not [line for line in function.process.lines if "the secret of" in line]
