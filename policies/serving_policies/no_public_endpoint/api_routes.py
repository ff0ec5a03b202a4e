"""Routes of API Gateway's second version: of HTTP APIs, and of WebSockets."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

_ROUTE: Final = "aws:apigatewayv2/route:Route"
_API: Final = "aws:apigatewayv2/api:Api"

TYPES: Final = (_ROUTE, _API)

_REMEDY: Final = "have it ask by AWS_IAM, JWT or an authorizer, or exempt it"
_NAME: Final = "authorizationType"
_DEFAULT: Final = "$default"
_CONNECT: Final = "$connect"
_ASKED_BEFORE: Final = "OPTIONS "
"""What browsers ask before they know who calls."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Only HTTP's routes name a method; a WebSocket is asked who calls once, by `$connect`.

    So says API Gateway's guide (`Control access to WebSocket APIs with AWS Lambda REQUEST
    authorizers` [D]). Quick create makes a route for everything, which asks nobody (`target` in
    pulumi-aws [D]).
    """
    if resource.type == _API:
        if resource.at("target") is not None:
            got = "makes a route for everything, which answers anybody"
            yield Finding(("target",), got, f"leave it out, write the route, and {_REMEDY}")
        return
    key = str(resource.at("routeKey"))
    of_http = " " in key and not key.startswith(_ASKED_BEFORE)
    if of_http or key == _CONNECT:
        yield from _asks_nobody(resource)


def of_stack(resources: Sequence[Resource], settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`$default` is of both, and only the API tells which."""
    sockets = {
        it.urn for it in resources if it.type == _API and it.at("protocolType") == "WEBSOCKET"
    }
    for resource in resources:
        default = resource.type == _ROUTE and resource.at("routeKey") == _DEFAULT
        if default and sockets.isdisjoint(resource.uses.get("apiId", ())):
            yield from _asks_nobody(resource)


def _asks_nobody(route: Resource) -> Iterator[Finding]:
    """A route left without is NONE, says its documentation in pulumi-aws [D]."""
    by = route.at(_NAME)
    if by in (None, "NONE"):
        got = f"{by or 'left out, which is NONE,'} answers anybody"
        yield Finding((_NAME,), got, _REMEDY, route.urn)
