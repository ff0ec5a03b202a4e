"""A call by boto3, and each way in which it comes to nothing."""

import socket

import pytest

from serving_cli.calling import sdk
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import LARGEST, Request
from serving_cli.calling.telling import short
from serving_cli.calling.troubles import NoAnswer
from tests.cli.calling.stand_in import Reply, StandIn, answering, refusing

FRAUD = Deployed("fraud", "fraud-dev", "eu-west-1")
BODY = b'{"secret": "4711"}'


def caller_of(url: str) -> Caller:
    return Caller(
        lambda service, region: sdk.sandbox_client(url, service, region),
        lambda each: f"log of {each.name}",
    )


def refused(server: StandIn, *replies: Reply) -> str:
    server.gives(*replies)
    with pytest.raises(NoAnswer) as reason:
        caller_of(server.url).call(FRAUD, Request(BODY))
    return str(reason.value)


def test_a_call_carries_what_was_asked(server: StandIn) -> None:
    request = Request(BODY, "text/csv", accept="text/plain", variant="new", inference_id="one")

    caller_of(server.url).call(FRAUD, request)

    [asked] = server.asked
    assert asked.path == "/endpoints/fraud-dev/invocations"
    assert asked.body == BODY
    assert asked.headers["Content-Type"] == "text/csv"
    assert asked.headers["Accept"] == "text/plain"
    assert asked.headers["X-Amzn-SageMaker-Target-Variant"] == "new"
    assert asked.headers["X-Amzn-SageMaker-Inference-Id"] == "one"
    assert "/eu-west-1/sagemaker/aws4_request" in asked.headers["Authorization"]


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("2024-11-3", "2024-11-3"),
        ("3f2a9c1d44aa77", "3f2a9c1d…"),
        ("sha256:3f2a9c1d44", "3f2a9c1d…"),
    ],
)
def test_a_digest_is_told_by_its_beginning(version: str, told: str) -> None:
    assert short(version) == told


def test_an_answer_tells_who_gave_it(server: StandIn) -> None:
    server.gives(answering(b'{"predictions": [{"label": 7}]}', version="sha256:3f2a9c1d44aa77"))

    answer = caller_of(server.url).call(FRAUD, Request(BODY))

    assert answer.body == b'{"predictions": [{"label": 7}]}'
    assert (answer.variant, answer.version, answer.label) == ("live", "sha256:3f2a9c1d44aa77", 7)
    assert answer.took_ms > 0


def test_a_prediction_that_is_a_plain_value_is_its_own_label(server: StandIn) -> None:
    server.gives(answering(b'{"predictions": [7]}'))

    assert caller_of(server.url).call(FRAUD, Request(BODY)).label == 7


@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"7", b"[]", b'{"predictions": []}', b'{"predictions": [[7]]}']
)
def test_an_answer_of_another_kind_has_no_label(server: StandIn, body: bytes) -> None:
    server.gives(answering(body))

    answer = caller_of(server.url).call(FRAUD, Request(BODY))

    assert (answer.body, answer.label) == (body, None)


def test_a_profile_that_does_not_exist_is_nothing_to_the_sandbox(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "of-somebody-else")
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "true")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    assert caller_of(server.url).call(FRAUD, Request(BODY)).label == 1


def test_a_model_that_refuses_is_told_by_its_own_reason(server: StandIn) -> None:
    said = refusing(
        424, "ModelError", "of the service", OriginalStatusCode=400, OriginalMessage="no\nimages"
    )

    assert refused(server, said) == "fraud: the model refused the request (400): no images"


def test_a_reason_is_taken_out_of_the_document_around_it(server: StandIn) -> None:
    reason = '{"error": "no images"}'
    said = refusing(424, "ModelError", "x", OriginalStatusCode=400, OriginalMessage=reason)

    assert refused(server, said) == "fraud: the model refused the request (400): no images"


def test_a_model_that_fails_leads_to_its_log(server: StandIn) -> None:
    said = refusing(424, "ModelError", "of the service", OriginalStatusCode=500)

    assert refused(server, said) == (
        "fraud: the model failed (500): of the service (its log: log of fraud-dev)"
    )


def test_a_refused_call_is_told_by_the_services_words(server: StandIn) -> None:
    said = refusing(400, "ValidationError", "Endpoint fraud-dev of account 1 not found.")

    assert refused(server, said) == (
        "fraud: SageMaker refused the call: Endpoint fraud-dev of account 1 not found."
    )


@pytest.mark.parametrize(
    ("status", "code", "remedy"),
    [
        (400, "ThrottlingException", "fewer calls at a time"),
        (403, "ExpiredTokenException", "log in again"),
        (403, "AccessDeniedException", "`grant_invoke`"),
        (403, "UnrecognizedClientException", "aws sts get-caller-identity"),
        (429, "ModelNotReadyException", "the model is being loaded"),
        (503, "ServiceUnavailable", "try again"),
    ],
)
def test_what_can_be_done_about_it_is_told(
    server: StandIn, status: int, code: str, remedy: str
) -> None:
    told = refused(server, refusing(status, code, "as it said"))

    assert told.startswith(f"fraud: {code}: as it said; ")
    assert remedy in told


def test_nothing_is_tried_twice(server: StandIn) -> None:
    refused(server, refusing(503, "ServiceUnavailable", "later"), answering(b"{}"))

    assert len(server.asked) == 1


def test_what_a_service_says_stays_one_short_line(server: StandIn) -> None:
    said = "\x1b[31m" + "long\r\n" * 200

    told = refused(server, refusing(424, "ModelError", said, OriginalStatusCode=400))

    assert "\x1b" not in told
    assert "\n" not in told
    assert len(told) < 400


def test_where_nothing_answers_the_address_is_told() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # taken, and not listened at
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"

        with pytest.raises(NoAnswer) as reason:
            caller_of(url).call(FRAUD, Request(BODY))

    assert str(reason.value).startswith("fraud: Could not connect to the endpoint URL")
    assert url in str(reason.value)


def test_an_answer_that_is_none_of_the_services_is_told(server: StandIn) -> None:
    told = refused(server, Reply(404, {"Content-Type": "text/html"}, b"<html>elsewhere</html>"))

    assert told.startswith("fraud: 404: ")


def test_a_name_that_cannot_be_sent_is_told_without_the_body(server: StandIn) -> None:
    with pytest.raises(NoAnswer) as reason:
        caller_of(server.url).call(FRAUD, Request(BODY, inference_id=""))

    assert "InferenceId" in str(reason.value)
    assert "4711" not in str(reason.value)
    assert server.asked == []


def test_the_largest_body_is_the_api_models(server: StandIn) -> None:
    client = sdk.sandbox_client(server.url, "sagemaker-runtime", "eu-west-1")
    operation = client.meta.service_model.operation_model("InvokeEndpoint")

    assert operation.input_shape.members["Body"].metadata["max"] == LARGEST


def test_every_exception_of_the_api_model_has_a_remedy_or_words_of_its_own(
    server: StandIn,
) -> None:
    client = sdk.sandbox_client(server.url, "sagemaker-runtime", "eu-west-1")
    operation = client.meta.service_model.operation_model("InvokeEndpoint")

    for shape in operation.error_shapes:
        told = refused(server, refusing(shape.metadata["error"]["httpStatusCode"], shape.name, "x"))
        assert told != f"fraud: {shape.name}: x"
