"""Where the traffic of a rehearsal goes, and what its answers say."""

import pytest

from cloud_sandbox.engine.record import Record
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.kinds.lambda_.in_state import LambdaInState
from serving_cli.kinds.rollouts import rollouts
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard, Target
from serving_cli.stack_endpoints import Standing
from tests.cli.endpoint_entry import HERE
from tests.cli.kinds.lambda_.function_entries import API_URL, ARN, FUNCTION_URL
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN

KIND = rollouts()["lambda"]
PLANE = "http://127.0.0.1:8080"


def target(url: str = "", auth: Auth = Auth.IAM) -> Target:
    reached = Deployed("fraud", "fraud-dev:live", HERE.region, kind="lambda", url=url, auth=auth)
    record = Record(HERE, ALIAS_TOKEN, "fraud-dev/live", {"functionVersion": "1"}, {})
    return KIND.target(PLANE, Standing(reached, LambdaInState(), ARN, "Active", record))


def test_every_function_is_rehearsed_with_good_and_bad_versions() -> None:
    KIND.refuse("fraud", {"provisioned", "api"}, Fault.of("crash"))


@pytest.mark.parametrize(("url", "auth"), [("", Auth.IAM), (f"{API_URL}/predict", Auth.JWT)])
def test_without_a_url_that_answers_credentials_the_alias_is_invoked(url: str, auth: Auth) -> None:
    found = target(url, auth)

    assert found.url == f"{PLANE}/2015-03-31/functions/fraud-dev/invocations?Qualifier=live"
    assert "/eu-west-1/lambda/aws4_request" in found.headers["Authorization"]


@pytest.mark.parametrize(
    ("url", "service"),
    [(f"{API_URL}/predict", "execute-api"), (f"{FUNCTION_URL}predict", "lambda")],
)
def test_what_has_a_url_is_met_there_by_its_host(url: str, service: str) -> None:
    found = target(url)

    assert found.url == f"{PLANE}/predict"
    assert found.headers["Host"] == url.split("/")[2]
    assert f"/eu-west-1/{service}/aws4_request" in found.headers["Authorization"]


def test_what_is_open_to_the_world_gets_no_signature() -> None:
    assert "Authorization" not in target(f"{API_URL}/predict", Auth.ANYONE).headers


@pytest.mark.parametrize(
    ("status", "headers", "body", "heard"),
    [
        (200, {"X-Amz-Executed-Version": "3"}, b"{}", Heard("3", None, None)),
        (200, {}, b"{}", Heard(VERSION_UNTOLD, None, None)),
        (
            200,
            {"X-Amz-Executed-Version": "4", "X-Amz-Function-Error": "Unhandled"},
            b'{"errorMessage": "no", "errorType": "ModelFailed"}',
            Heard("4", None, Failed("function error Unhandled", "no")),
        ),
        (
            200,
            {"X-Amz-Executed-Version": "4"},
            b'{"error": "no images", "status": 400}',
            Heard("4", None, Failed("refused (400)", "no images")),
        ),
        (
            429,
            {"x-amzn-ErrorType": "TooManyRequestsException"},
            b'{"message": "Rate Exceeded."}',
            Heard(None, None, Failed("HTTP 429 TooManyRequestsException", "Rate Exceeded.")),
        ),
    ],
)
def test_an_answer_of_invoke_names_the_version_that_ran(
    status: int, headers: dict[str, str], body: bytes, heard: Heard
) -> None:
    assert target().reading(status, headers, body) == heard


@pytest.mark.parametrize(
    ("status", "headers", "body", "heard"),
    [
        (200, {"X-Model-Version": "3f2a"}, b"{}", Heard("3f2a", None, None)),
        (200, {}, b"{}", Heard(VERSION_UNTOLD, None, None)),
        (
            500,
            {},
            b'{"message":"Internal Server Error"}',
            Heard(None, None, Failed("HTTP 500", "Internal Server Error")),
        ),
        (
            400,
            {"X-Model-Version": "3f2a"},
            b'{"error": "no images"}',
            Heard("3f2a", None, Failed("HTTP 400", "no images")),
        ),
    ],
)
def test_an_answer_by_http_names_the_models_version_where_the_model_gave_it(
    status: int, headers: dict[str, str], body: bytes, heard: Heard
) -> None:
    assert target(f"{API_URL}/predict").reading(status, headers, body) == heard
