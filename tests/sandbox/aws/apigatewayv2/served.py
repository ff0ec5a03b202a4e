"""What API Gateway's types need in these tests, and requests near those of the examples."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import Example, Of

API_TOKEN = "aws:apigatewayv2/api:Api"
INTEGRATION_TOKEN = "aws:apigatewayv2/integration:Integration"
ROUTE_TOKEN = "aws:apigatewayv2/route:Route"
STAGE_TOKEN = "aws:apigatewayv2/stage:Stage"
AUTHORIZER_TOKEN = "aws:apigatewayv2/authorizer:Authorizer"
ALIAS_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:scorer:live"
INVOKE_ARN = (
    f"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{ALIAS_ARN}/invocations"
)
ID = "[a-z0-9]{10}"
PART = "[a-z0-9]{7}"

API = Example(token=API_TOKEN, inputs={"name": "fraud", "protocolType": "HTTP"}, id=ID)
FUNCTION: dict[str, Any] = {"integrationType": "AWS_PROXY", "integrationUri": ALIAS_ARN}
PROXY = FUNCTION | {"payloadFormatVersion": "2.0"}
JWT: dict[str, Any] = {
    "name": "callers",
    "authorizerType": "JWT",
    "identitySources": ["$request.header.Authorization"],
    "jwtConfiguration": {"issuer": "https://issuer.example.com", "audiences": ["fraud"]},
}
LAMBDA: dict[str, Any] = {
    "name": "callers",
    "authorizerType": "REQUEST",
    "authorizerUri": INVOKE_ARN,
    "authorizerPayloadFormatVersion": "2.0",
    "jwtConfiguration": None,
}
"""Put over the other, it asks a function."""

OF_API = {"apiId": Of("id")}


def an_api(aws: Emulated, name: str = "other", protocol: str = "HTTP") -> Made:
    inputs = {"name": name, "protocolType": protocol}
    return aws.create(API_TOKEN, inputs, name=f"api-{name}")


def the_api(aws: Emulated) -> str:
    """Id of the first API that there is."""
    return next(one.id for one in aws.everything() if one.type == API_TOKEN)


def an_integration(aws: Emulated, api: str = "", **inputs: Any) -> Made:
    of = {"apiId": api or the_api(aws)}
    return aws.create(INTEGRATION_TOKEN, of | PROXY | inputs, name="integration")


def a_route(aws: Emulated, key: str, api: str = "", **inputs: Any) -> Made:
    of = {"apiId": api or the_api(aws), "routeKey": key}
    return aws.create(ROUTE_TOKEN, of | inputs, name=f"route {key}")


def an_authorizer(aws: Emulated, api: str = "", **inputs: Any) -> Made:
    of = {"apiId": api or the_api(aws)}
    asked = {name: it for name, it in (of | JWT | inputs).items() if it is not None}
    return aws.create(AUTHORIZER_TOKEN, asked, name="authorizer")


def routes(*keys: str) -> Callable[[Emulated], None]:
    """What has an API get these routes."""

    def make(aws: Emulated) -> None:
        for key in keys:
            a_route(aws, key)

    return make


def over_websockets(aws: Emulated) -> None:
    """The API that there is speaks WebSocket: a request cannot name one that is made for it."""
    for record in aws.everything():
        if record.type == API_TOKEN:
            inputs = record.inputs | {"protocolType": "WEBSOCKET"}
            aws.store.put(replace(record, inputs=inputs))


def called(aws: Emulated, made: Made, *ids: str) -> None:
    """Such ones under ids that a request can name; those that AWS makes up it cannot foresee."""
    [record] = [one for one in aws.everything() if one.id.rpartition("/")[2] == made.id]
    above = record.id.rpartition("/")[0]
    for id_ in ids:
        aws.store.put(replace(record, id=f"{above}/{id_}" if above else id_))
