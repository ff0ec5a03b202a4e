"""Attributes of the API Gateway types whose values the facts do not tell."""

from dataclasses import replace
from typing import Any

from tests.sandbox.aws.apigatewayv2.api_breaches import logged
from tests.sandbox.aws.apigatewayv2.authorizer_breaches import issued
from tests.sandbox.aws.apigatewayv2.served import (
    ALIAS_ARN,
    INVOKE_ARN,
    LAMBDA,
    an_api,
    an_authorizer,
    an_integration,
    called,
    routes,
)
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

ROLE = "arn:aws:iam::210987654321:role"
THEIRS = "arn:aws:logs:eu-west-1:210987654321:log-group"
SUBTYPE: dict[str, Any] = {"payloadFormatVersion": "1.0", "integrationUri": None}
OVER_HTTP: dict[str, Any] = {
    "integrationType": "HTTP_PROXY",
    "integrationUri": "https://example.com/first",
    "integrationMethod": "POST",
    "payloadFormatVersion": "1.0",
}
OF_WEBSOCKETS = "is supported only for WebSocket APIs"
BY_JWT: dict[str, Any] = {"authorizationType": "JWT", "authorizerId": "first"}


def more_apis(aws: Emulated) -> None:
    called(aws, an_api(aws), "first", "second", "other")


def more_integrations(aws: Emulated) -> None:
    called(aws, an_integration(aws), "first", "second")


def more_authorizers(aws: Emulated) -> None:
    called(aws, an_authorizer(aws), "first", "second")


def refused(name: str, value: Any) -> Attribute:
    """An attribute that an HTTP API does not take."""
    return Attribute({name: value}, {name: value}, refused=f"{name} {OF_WEBSOCKETS}")


def limits(rate: float) -> dict[str, Any]:
    return {"throttlingRateLimit": rate, "throttlingBurstLimit": 5}


def for_route(**settings: Any) -> dict[str, Any]:
    return {"routeSettings": [{"routeKey": "POST /predict"} | settings]}


def by_default(**settings: Any) -> dict[str, Any]:
    return {"defaultRouteSettings": settings}


EXECUTION_LOGS = "Execution logs are not supported on protocolType HTTP"
APIS = between("apiId", "first", "second", before=more_apis)
OF_ROUTES = Attribute(
    for_route(**limits(1)), for_route(**limits(2)), before=routes("POST /predict", "GET /health")
)
BLOCK = Attribute(issued(), issued(audiences=["others"]), required=True)
LOGGED = Attribute(logged(f"{THEIRS}:first"), logged(f"{THEIRS}:second"))
PARAMETERS = [{"requestParameterKey": "route.request.querystring.id", "required": True}]
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:apigatewayv2/api:Api": {
        "apiKeySelectionExpression": between(
            "apiKeySelectionExpression",
            "$request.header.x-api-key",
            "$context.authorizer.usageIdentifierKey",
        ),
        "corsConfiguration.allowCredentials": Attribute(
            {"corsConfiguration": {"allowCredentials": True}},
            {"corsConfiguration": {"allowCredentials": False}},
        ),
        "corsConfiguration.allowOrigins": Attribute(
            {"corsConfiguration": {"allowOrigins": ["https://example.com"]}},
            {"corsConfiguration": {"allowOrigins": ["*"]}},
        ),
        "corsConfiguration": Attribute(
            {"corsConfiguration": {"allowOrigins": ["*"]}},
            {"corsConfiguration": {"allowOrigins": ["*"], "allowMethods": ["POST"]}},
        ),
        "credentialsArn": between("credentialsArn", f"{ROLE}/first", f"{ROLE}/second"),
        "routeSelectionExpression": between(
            "routeSelectionExpression",
            "$request.method $request.path",
            "${request.method} ${request.path}",
        ),
    },
    "aws:apigatewayv2/integration:Integration": {
        "apiId": APIS,
        "connectionType": Attribute(
            {"connectionType": "VPC_LINK", "connectionId": "abc123"}, {"connectionType": "INTERNET"}
        ),
        "credentialsArn": between("credentialsArn", f"{ROLE}/first", f"{ROLE}/second"),
        "integrationMethod": between("integrationMethod", "POST", "ANY"),
        "integrationSubtype": Attribute(
            SUBTYPE | {"integrationSubtype": "SQS-SendMessage"},
            SUBTYPE | {"integrationSubtype": "Kinesis-PutRecord"},
        ),
        "integrationType": Attribute(OVER_HTTP, {}),
        "integrationUri": between("integrationUri", ALIAS_ARN, INVOKE_ARN, required=True),
        "payloadFormatVersion": between("payloadFormatVersion", "1.0", "2.0"),
        "timeoutMilliseconds": between("timeoutMilliseconds", 50, 30_000),
    },
    "aws:apigatewayv2/route:Route": {
        "apiId": APIS,
        "apiKeyRequired": refused("apiKeyRequired", value=True),
        "authorizationScopes": Attribute(
            BY_JWT | {"authorizationScopes": ["read"]},
            BY_JWT | {"authorizationScopes": ["read", "write"]},
            without=BY_JWT,
            before=more_authorizers,
        ),
        "authorizationType": between("authorizationType", "AWS_IAM", "NONE"),
        "authorizerId": Attribute(
            BY_JWT, BY_JWT | {"authorizerId": "second"}, before=more_authorizers
        ),
        "modelSelectionExpression": refused("modelSelectionExpression", "$request.body.action"),
        "requestModels": refused("requestModels", {"sample": "sample"}),
        "requestParameters": refused("requestParameters", PARAMETERS),
        "requestParameters.requestParameterKey": refused("requestParameters", PARAMETERS),
        "requestParameters.required": refused("requestParameters", PARAMETERS),
        "routeKey": between("routeKey", "GET /health", "$default"),
        "routeResponseSelectionExpression": refused("routeResponseSelectionExpression", "$default"),
        "target": between(
            "target", "integrations/first", "integrations/second", before=more_integrations
        ),
    },
    "aws:apigatewayv2/stage:Stage": {
        "apiId": APIS,
        "accessLogSettings": LOGGED,
        "accessLogSettings.destinationArn": LOGGED,
        "accessLogSettings.format": Attribute(
            logged(THEIRS + ":first"),
            logged(THEIRS + ":first", "$context.requestId $context.routeKey"),
        ),
        "deploymentId": Attribute(
            {"autoDeploy": None, "deploymentId": "first"},
            {"autoDeploy": None, "deploymentId": "second"},
        ),
        "defaultRouteSettings": Attribute(by_default(**limits(1)), by_default(**limits(2))),
        "defaultRouteSettings.dataTraceEnabled": Attribute(
            by_default(dataTraceEnabled=True), {}, refused=EXECUTION_LOGS
        ),
        "defaultRouteSettings.loggingLevel": Attribute(
            by_default(loggingLevel="INFO"), {}, refused=EXECUTION_LOGS
        ),
        "routeSettings": OF_ROUTES,
        "routeSettings.dataTraceEnabled": Attribute(
            for_route(dataTraceEnabled=True), {}, refused=EXECUTION_LOGS
        ),
        "routeSettings.loggingLevel": Attribute(
            for_route(loggingLevel="INFO"), {}, refused=EXECUTION_LOGS
        ),
        "routeSettings.routeKey": replace(
            OF_ROUTES, second={"routeSettings": [{"routeKey": "GET /health"}]}, before=None
        ),
        "stageVariables": between("stageVariables", {"sample": "a"}, {"sample": "b"}),
    },
    "aws:apigatewayv2/authorizer:Authorizer": {
        "apiId": APIS,
        "authorizerCredentialsArn": Attribute(
            LAMBDA | {"authorizerCredentialsArn": f"{ROLE}/first"},
            LAMBDA | {"authorizerCredentialsArn": f"{ROLE}/second"},
        ),
        "authorizerPayloadFormatVersion": Attribute(
            LAMBDA, LAMBDA | {"authorizerPayloadFormatVersion": "1.0"}
        ),
        "authorizerResultTtlInSeconds": Attribute(
            LAMBDA | {"authorizerResultTtlInSeconds": 0},
            LAMBDA | {"authorizerResultTtlInSeconds": 60},
        ),
        "authorizerType": Attribute(LAMBDA, {}),
        "authorizerUri": Attribute(
            LAMBDA, LAMBDA | {"authorizerUri": INVOKE_ARN.replace(":live", ":1")}
        ),
        "enableSimpleResponses": Attribute(
            LAMBDA | {"enableSimpleResponses": True}, LAMBDA | {"enableSimpleResponses": False}
        ),
        "identitySources": between(
            "identitySources",
            ["$request.header.Authorization"],
            ["$request.querystring.token"],
            required=True,
        ),
        "jwtConfiguration": BLOCK,
        "jwtConfiguration.audiences": BLOCK,
        "jwtConfiguration.issuer": Attribute(
            issued(), issued(issuer="https://other.example.com"), required=True
        ),
    },
}
