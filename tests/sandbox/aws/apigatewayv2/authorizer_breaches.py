"""A breach of each rule about authorizers."""

from typing import Any

from tests.sandbox.aws.apigatewayv2.api_breaches import NO_ARN
from tests.sandbox.aws.apigatewayv2.route_breaches import NO_API
from tests.sandbox.aws.apigatewayv2.served import (
    AUTHORIZER_TOKEN,
    LAMBDA,
    a_route,
    an_authorizer,
    over_websockets,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach


def issued(**changes: Any) -> dict[str, Any]:
    """A token of this issuer, for this audience."""
    right = {"issuer": "https://issuer.example.com", "audiences": ["fraud"]}
    told = {name: value for name, value in (right | changes).items() if value is not None}
    return {"jwtConfiguration": told}


def a_route_that_asks_it(aws: Emulated) -> None:
    [one] = [record.id for record in aws.everything() if record.type == AUTHORIZER_TOKEN]
    own = one.partition("/")[2]
    a_route(aws, "POST /predict", authorizationType="JWT", authorizerId=own)


def another(aws: Emulated) -> None:
    an_authorizer(aws, name="others")


def a_second(aws: Emulated) -> None:
    an_authorizer(aws)


SAME_NAME = "an authorizer named '{}' exists in API"
AUTHORIZER_BREACHES = (
    NO_API,
    Breach("name_fits", "name: has 1 to 128 characters; got 129", {"name": "a" * 129}),
    Breach(
        "jwt_is_configured",
        "jwtConfiguration.audiences: is required for authorizerType JWT",
        issued(audiences=None),
    ),
    Breach(
        "issuer_is_a_url",
        "Invalid issuer: accounts.example.com. Issuer must have a valid discovery endpoint ended"
        " with '/.well-known/openid-configuration' [it begins with https://]",
        issued(issuer="accounts.example.com"),
    ),
    Breach(
        "token_is_somewhere",
        "identitySources: is required for authorizerType JWT, such as"
        " $request.header.Authorization",
        {"identitySources": None},
    ),
    Breach(
        "token_is_somewhere",
        "identitySources[0]: selects a part of the request, as $request.header.NAME does; got"
        " 'Authorization'",
        {"identitySources": ["Authorization"]},
    ),
    Breach(
        "function_named",
        "authorizerUri: is required for authorizerType REQUEST",
        LAMBDA | {"authorizerUri": None},
    ),
    Breach(
        "fits_type",
        "enableSimpleResponses: is for authorizerType REQUEST; it is JWT",
        {"enableSimpleResponses": True},
    ),
    Breach(
        "fits_type",
        "jwtConfiguration: is for authorizerType JWT; it is REQUEST",
        LAMBDA | issued(),
    ),
    Breach(
        "format_known",
        "authorizerPayloadFormatVersion: must be one of 1.0, 2.0; got '3.0'",
        LAMBDA | {"authorizerPayloadFormatVersion": "3.0"},
    ),
    Breach(
        "credentials_are_an_arn",
        f"authorizerCredentialsArn: {NO_ARN}",
        LAMBDA | {"authorizerCredentialsArn": "caller"},
    ),
    Breach(
        "jwt_over_http",
        "authorizerType JWT is supported only for HTTP APIs",
        before=over_websockets,
    ),
    Breach(
        "format_given",
        "authorizerPayloadFormatVersion is required for a Lambda authorizer of an HTTP API: 1.0"
        " or 2.0",
        LAMBDA | {"authorizerPayloadFormatVersion": None},
    ),
    Breach("named_once", SAME_NAME.format("callers"), after=a_second),
    Breach("still_named_once", SAME_NAME.format("others"), {"name": "others"}, after=another),
    Breach(
        "no_route_asks_it",
        "Cannot delete authorizer 'callers', is referenced in route: POST /predict",
        after=a_route_that_asks_it,
    ),
)
