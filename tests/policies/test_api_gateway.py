"""Routes and methods that only their API tells of: whether it is a WebSocket, or private."""

from typing import Any

from serving_policies.resource import Resource
from tests.policies.rules import in_stack, told_of_stack

METHOD = "aws:apigateway/method:Method"
ROUTE = "aws:apigatewayv2/route:Route"
OPEN = {"authorization": "NONE", "httpMethod": "POST", "apiKeyRequired": True}


def of_method(api: dict[str, Any], method: dict[str, Any]) -> list[str]:
    rest = in_stack("aws:apigateway/restApi:RestApi", api, name="api")
    answers = in_stack(METHOD, method, restApi=rest)
    stack = map(Resource.of, (rest, answers))
    return [line for _, line in told_of_stack("no-public-endpoint", *stack)]


def of_default_route(protocol: str) -> list[str]:
    api = in_stack("aws:apigatewayv2/api:Api", {"protocolType": protocol}, name="api")
    route = in_stack(ROUTE, {"routeKey": "$default"}, apiId=api)
    stack = map(Resource.of, (api, route))
    return [line for _, line in told_of_stack("no-public-endpoint", *stack)]


def test_a_method_that_asks_nobody_is_told_though_it_wants_an_api_key() -> None:
    assert of_method({}, OPEN) == ["authorization: NONE answers anybody"]


def test_a_method_of_a_private_api_is_met_by_nobody_outside() -> None:
    assert of_method({"endpointConfiguration": {"types": "PRIVATE"}}, OPEN) == []


def test_options_are_asked_before_anybody_is_known() -> None:
    assert of_method({}, {**OPEN, "httpMethod": "OPTIONS"}) == []


def test_the_default_route_of_an_http_api_answers_anybody() -> None:
    assert of_default_route("HTTP") == [
        "authorizationType: left out, which is NONE, answers anybody"
    ]


def test_that_of_a_websocket_answers_whom_connecting_let_in() -> None:
    assert of_default_route("WEBSOCKET") == []
