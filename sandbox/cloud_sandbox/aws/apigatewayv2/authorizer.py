"""aws:apigatewayv2/authorizer:Authorizer."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.authorizer_inputs import AuthorizerInputs
from cloud_sandbox.aws.apigatewayv2.of_api import OfApi, over_http, over_websocket
from cloud_sandbox.aws.apigatewayv2.parts import AUTHORIZER, ROUTE, parts
from cloud_sandbox.aws.given import missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_TTL_S: Final = 300
"""`resourceAuthorizerCreate` in `authorizer.go` of terraform-provider-aws [D]."""

_NAMED_ONCE: Final = rules.unverified(
    "aws-cdk issue 13711 meets it and does not quote it; words of the sandbox"
)


class Authorizer(AuthorizerInputs, OfApi):
    """What judges the callers of routes: a JWT, or a Lambda function."""

    token = AUTHORIZER
    api = "apigatewayv2:CreateAuthorizer"
    schema = "AWS::ApiGatewayV2::Authorizer"
    words = {"identitySources": "IdentitySource", "jwtConfiguration.audiences": "Audience"}
    # pulumi-aws `provider/resources.go` names it [U].
    auto_name = AutoName()
    # `ForceNew` and `TypeSet` in `authorizer.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"apiId"})
    unordered = frozenset({"identitySources", "jwtConfiguration.audiences"})

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        caches = inputs["authorizerType"] == "REQUEST" and bool(inputs.get("identitySources"))
        ttl = _TTL_S if caches and over_http(here, inputs) else 0
        return {"authorizerResultTtlInSeconds": ttl}

    @rules.of_existence(
        "a JWT is for HTTP APIs",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateAuthorizer.AuthorizerType"),
    )
    def _jwt_over_http(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs["authorizerType"] == "JWT" and over_websocket(here, inputs):
            yield "authorizerType JWT is supported only for HTTP APIs"

    @rules.of_existence(
        "an HTTP API's Lambda authorizer says the format of its payload",
        rules.documented(
            "botocore 1.44.5, apigatewayv2 CreateAuthorizer.AuthorizerPayloadFormatVersion"
        ),
    )
    def _format_given(self, here: Here, inputs: Properties) -> Iterator[str]:
        lambda_ = inputs["authorizerType"] == "REQUEST"
        if (
            lambda_
            and missing(inputs, "authorizerPayloadFormatVersion")
            and over_http(here, inputs)
        ):
            told = "is required for a Lambda authorizer of an HTTP API: 1.0 or 2.0"
            yield f"authorizerPayloadFormatVersion {told}"

    @rules.of_creation("its name is its only one in its API", _NAMED_ONCE)
    def _named_once(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _same_name(here, inputs)

    @rules.of_change("its name stays its only one in its API", _NAMED_ONCE)
    def _still_named_once(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        yield from _same_name(here, inputs, besides=record.id)

    @rules.of_deletion("no route asks it", rules.quoted("sst issue 5586"))
    def _no_route_asks_it(self, here: Here, record: Record) -> Iterator[str]:
        api, _, own = record.id.partition("/")
        for route in parts(here, ROUTE, api):
            if route.inputs.get("authorizerId") == own:
                told = f"Cannot delete authorizer '{record.inputs['name']}', is referenced in route"
                yield f"{told}: {route.inputs['routeKey']}"


def _same_name(here: Here, inputs: Properties, besides: str = "") -> Iterator[str]:
    for other in parts(here, AUTHORIZER, inputs["apiId"]):
        if other.id != besides and other.inputs["name"] == inputs["name"]:
            yield f"an authorizer named {inputs['name']!r} exists in API {inputs['apiId']} already"
