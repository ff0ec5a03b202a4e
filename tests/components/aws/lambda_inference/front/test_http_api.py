"""An HTTP API lets callers in by two routes, and calls the alias."""

import json
from typing import Any

import pytest

from serving_components.aws import LambdaInference
from tests.components.aws.lambda_inference.around import a_function, deploy, permission
from tests.support.cloud import RecordingCloud

API = "aws:apigatewayv2/api:Api"
INTEGRATION = "aws:apigatewayv2/integration:Integration"
ROUTE = "aws:apigatewayv2/route:Route"
STAGE = "aws:apigatewayv2/stage:Stage"
AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer"
LOGS = "aws:cloudwatch/logGroup:LogGroup"
JWT: dict[str, Any] = {
    "issuer": "https://login.example.com",
    "audiences": ["fraud"],
    "scopes": ["score"],
}


def test_there_is_none_unless_it_is_asked_for(cloud: RecordingCloud) -> None:
    made = deploy(cloud)

    assert made.invoke_url is None
    assert not cloud.has(API)


def test_its_two_routes_call_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam"})

    assert {route.inputs["routeKey"] for route in cloud.of(ROUTE)} == {
        "POST /predict",
        "GET /health",
    }
    assert {route.inputs["target"] for route in cloud.of(ROUTE)} == {"integrations/fraud-id"}
    called = cloud.one(INTEGRATION)
    assert called["integrationUri"] == "arn:aws:mock:::fraud/invocations"
    assert called["payloadFormatVersion"] == "2.0"
    assert called["timeoutMilliseconds"] == 30000


def test_only_that_api_may_call_and_only_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam"})

    allowed = permission(cloud, "fraud-api")
    assert allowed["principal"] == "apigateway.amazonaws.com"
    assert allowed["sourceArn"] == "arn:aws:execute-api:mock::fraud/*/*"
    assert (allowed["function"], allowed["qualifier"]) == ("fraud-1", "live")


@pytest.mark.parametrize(
    ("auth", "word"), [("iam", "AWS_IAM"), ("open_to_the_world", "NONE"), ("jwt", "JWT")]
)
def test_both_routes_let_the_same_callers_in(cloud: RecordingCloud, auth: str, word: str) -> None:
    deploy(cloud, api={"auth": auth, "jwt": JWT if auth == "jwt" else None})

    assert {route.inputs["authorizationType"] for route in cloud.of(ROUTE)} == {word}


def test_tokens_are_looked_at_before_the_function_is_called(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "jwt", "jwt": JWT})

    looked_at = cloud.one(AUTHORIZER)
    assert looked_at["jwtConfiguration"] == {
        "issuer": "https://login.example.com",
        "audiences": ["fraud"],
    }
    assert looked_at["identitySources"] == ["$request.header.Authorization"]
    for route in cloud.of(ROUTE):
        assert route.inputs["authorizerId"] == "fraud-id"
        assert route.inputs["authorizationScopes"] == ["score"]


def test_throttles_are_always_said(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam", "throttle": {"requests_per_second": 50}})

    stage = cloud.one(STAGE)
    assert stage["defaultRouteSettings"] == {
        "throttlingRateLimit": 50,
        "throttlingBurstLimit": 200,
    }
    assert (stage["name"], stage["autoDeploy"]) == ("$default", True)


def test_requests_are_noted_without_body_and_headers(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam"}, log_retention_days=30)

    logs = cloud.registered[LOGS, "fraud-api"].inputs
    assert logs["name"] == "/aws/vendedlogs/fraud-1-api"
    assert logs["retentionInDays"] == 30
    noted = json.loads(cloud.one(STAGE)["accessLogSettings"]["format"])
    assert "$context.requestId" in noted.values()
    assert not [value for value in noted.values() if "header" in value or "body" in value]


def test_the_access_log_can_be_left_out(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam", "access_log": False})

    assert (LOGS, "fraud-api") not in cloud.registered
    assert "accessLogSettings" not in cloud.one(STAGE)


def test_browsers_are_told_which_pages_may_call(cloud: RecordingCloud) -> None:
    deploy(cloud, api={"auth": "iam", "cors": {"origins": ["https://shop.example.com"]}})

    assert cloud.one(API)["corsConfiguration"] == {
        "allowOrigins": ["https://shop.example.com"],
        "allowMethods": ["GET", "POST"],
        "allowHeaders": ["authorization", "content-type"],
        "exposeHeaders": ["x-model-version"],
        "allowCredentials": False,
        "maxAge": 300,
    }


def test_it_says_where_predictions_are_asked_for(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: LambdaInference("fraud", a_function(api={"auth": "iam"})))

    outputs = cloud.outputs["serving:index:LambdaInference", "fraud"]
    assert outputs["invokeUrl"] == "https://fraud.mock/predict"
