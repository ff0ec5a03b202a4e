"""A function is called as its callers do, and each way in which that comes to nothing is told."""

import json
import socket

import pytest

from serving_cli.calling import sdk
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.telling import told_of
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from tests.cli.calling.stand_in import Reply, StandIn, refusing
from tests.cli.kinds.lambda_.function_entries import API_URL, FUNCTION_URL

ALONE = Deployed("fraud", "fraud-dev:live", "eu-west-1", kind="lambda")
PREDICTION = b'{"predictions": [{"label": 7}]}'
INVOKED = Reply(200, {"X-Amz-Executed-Version": "3"}, PREDICTION)
JSON = {"Content-Type": "application/json"}


def fronted(url: str = f"{API_URL}/predict", auth: Auth = Auth.IAM) -> Deployed:
    return Deployed("fraud", "fraud-dev:live", "eu-west-1", kind="lambda", url=url, auth=auth)


def call(server: StandIn, endpoint: Deployed, request: Request | None = None) -> Answer:
    caller = Caller(
        lambda service, region: sdk.sandbox_client(server.url, service, region),
        lambda each: f"log of {each.name}",
        of_sandbox=True,
        data_plane=server.url,
    )
    return caller.call(endpoint, request or Request(b"{}"))


def refused(server: StandIn, endpoint: Deployed, reply: Reply) -> str:
    server.gives(reply)
    with pytest.raises(NoAnswer) as reason:
        call(server, endpoint)
    return str(reason.value)


def test_without_a_front_the_alias_is_invoked_with_the_request_as_the_event(
    server: StandIn,
) -> None:
    server.gives(INVOKED)

    answer = call(server, ALONE, Request(b'{"x": 1}'))

    [asked] = server.asked
    assert asked.path == "/2015-03-31/functions/fraud-dev/invocations?Qualifier=live"
    assert asked.body == b'{"x": 1}'
    assert "/eu-west-1/lambda/aws4_request" in asked.headers["Authorization"]
    assert (answer.body, answer.label, answer.variant) == (PREDICTION, 7, "3")
    assert told_of(answer).startswith("by Invoke · version 3 · ")


@pytest.mark.parametrize(
    ("url", "service", "way"),
    [
        (f"{API_URL}/predict", "execute-api", "by its HTTP API"),
        (f"{FUNCTION_URL}predict", "lambda", "by its URL"),
    ],
)
def test_what_has_a_url_is_called_there_and_signed_for_what_stands_there(
    server: StandIn, url: str, service: str, way: str
) -> None:
    server.gives(Reply(200, {**JSON, "X-Model-Version": "sha256:3f2a"}, PREDICTION))

    answer = call(server, fronted(url), Request(b'{"x": 1}', accept="application/json"))

    [asked] = server.asked
    assert asked.path == "/predict"
    assert asked.headers["Host"] == url.split("/")[2]
    assert asked.headers["Accept"] == "application/json"
    assert f"/eu-west-1/{service}/aws4_request" in asked.headers["Authorization"]
    assert (answer.label, answer.version, answer.way) == (7, "sha256:3f2a", way)


def test_what_is_open_to_the_world_is_called_without_a_signature(server: StandIn) -> None:
    server.gives(Reply(200, JSON, PREDICTION))

    call(server, fronted(auth=Auth.ANYONE))

    assert "Authorization" not in server.asked[0].headers


def test_what_asks_for_a_token_is_invoked_and_said_to_be(server: StandIn) -> None:
    server.gives(INVOKED)

    answer = call(server, fronted(auth=Auth.JWT))

    assert server.asked[0].path.startswith("/2015-03-31/functions/")
    assert answer.way == "by Invoke, as its URL asks for a token"


def test_a_function_that_fails_leads_to_its_log(server: StandIn) -> None:
    body = json.dumps({"errorType": "ModelFailed", "errorMessage": "the model's code failed"})
    reply = Reply(200, {"X-Amz-Function-Error": "Unhandled"}, body.encode())

    assert refused(server, ALONE, reply) == (
        "fraud: the model failed: ModelFailed: the model's code failed"
        " (its log: log of fraud-dev:live)"
    )


def test_a_request_that_the_model_refused_is_no_answer(server: StandIn) -> None:
    reply = Reply(200, {}, b'{"error": "no images", "status": 400}')

    assert refused(server, ALONE, reply) == "fraud: the model refused the request (400): no images"


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (400, b'{"error": "no images"}', "the model refused the request (400): no images"),
        (
            500,
            b'{"message":"Internal Server Error"}',
            "the model failed (500): Internal Server Error (its log: log of fraud-dev:live)",
        ),
        (
            403,
            b'{"Message":"Forbidden"}',
            "HTTP 403: Forbidden; let the caller's role do that; `grant_invoke` of the component",
        ),
        (418, b"<html>elsewhere</html>", "HTTP 418: <html>elsewhere</html>"),
        (503, b"", "HTTP 503: it said no more; its log says whether it took too long"),
    ],
)
def test_what_an_api_says_is_told_as_whoever_said_it(
    server: StandIn, status: int, body: bytes, told: str
) -> None:
    assert refused(server, fronted(), Reply(status, JSON, body)).startswith(f"fraud: {told}")


@pytest.mark.parametrize(
    ("status", "code", "remedy"),
    [
        (429, "TooManyRequestsException", "`lambda.reserved_concurrency`"),
        (403, "AccessDeniedException", "allows lambda:InvokeFunction"),
        (403, "ExpiredTokenException", "log in again"),
    ],
)
def test_what_can_be_done_about_a_refused_invoke_is_told(
    server: StandIn, status: int, code: str, remedy: str
) -> None:
    told = refused(server, ALONE, refusing(status, code, "as it said"))

    assert told.startswith(f"fraud: {code}: as it said; ")
    assert remedy in told


@pytest.mark.parametrize(
    ("endpoint", "request_", "told"),
    [
        (ALONE, Request(b"{}", variant="new"), "--variant new: fraud is a Lambda function"),
        (fronted(), Request(b"{}", inference_id="1"), "--inference-id 1: fraud is a Lambda"),
        (ALONE, Request(b"1", "text/csv"), "--content-type text/csv: fraud is called by Invoke"),
        (ALONE, Request(b"{}", accept="text/csv"), "--accept text/csv: fraud is called by Invoke"),
    ],
)
def test_what_such_a_call_cannot_carry_is_refused_by_its_option(
    server: StandIn, endpoint: Deployed, request_: Request, told: str
) -> None:
    with pytest.raises(Failure) as reason:
        call(server, endpoint, request_)

    assert str(reason.value).startswith(told)
    assert server.asked == []


def test_an_api_carries_whatever_content_it_is_given(server: StandIn) -> None:
    server.gives(Reply(200, {"Content-Type": "text/csv"}, b"7"))

    answer = call(server, fronted(), Request(b"1,2", "text/csv"))

    assert server.asked[0].headers["Content-Type"] == "text/csv"
    assert (answer.body, answer.content_type) == (b"7", "text/csv")


def test_where_no_api_answers_that_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and not listened at
        nobody = StandIn(f"http://127.0.0.1:{taken.getsockname()[1]}")

        with pytest.raises(NoAnswer, match=r"fraud: Could not connect to the endpoint URL"):
            call(nobody, fronted())
