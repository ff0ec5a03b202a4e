"""aws:apigatewayv2/route:Route."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.of_api import OfApi, over_http
from cloud_sandbox.aws.apigatewayv2.parts import INTEGRATION, ROUTE, parts
from cloud_sandbox.aws.apigatewayv2.route_authorization import RouteAuthorization
from cloud_sandbox.aws.apigatewayv2.route_key import RouteKey, fault
from cloud_sandbox.aws.given import all_given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_OVER_WEBSOCKET: Final = (
    *("modelSelectionExpression", "requestModels", "requestParameters"),
    "routeResponseSelectionExpression",
)
_TARGET: Final = "integrations/"
_ONCE: Final = rules.quoted("sst issue 5031; plutomi issue 271, of variables")


class Route(RouteAuthorization, OfApi):
    """Which requests of an API go to which integration."""

    token = ROUTE
    api = "apigatewayv2:CreateRoute"
    schema = "AWS::ApiGatewayV2::Route"
    words = {"requestParameters": ""}
    # `ForceNew`, `TypeSet` and `Default` in `route.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"apiId"})
    unordered = frozenset({"authorizationScopes", "requestParameters"})
    defaults = {"apiKeyRequired": False, "authorizationType": "NONE"}

    @rules.of_inputs(
        "its target is an integration",
        rules.documented("SDK docstring of 7.51.1: `integrations/` and an id"),
    )
    def _target_is_an_integration(self, inputs: Properties) -> Iterator[Fault]:
        target = inputs.get("target")
        if isinstance(target, str) and target and not target.startswith(_TARGET):
            yield Fault("target", f"reads {_TARGET}ID; got {target!r}")

    @rules.of_existence(
        "its key is a method and a path, in an HTTP API",
        rules.documented("API Gateway guide, `Create routes for HTTP APIs`; words of the sandbox"),
    )
    def _key_is_one(self, here: Here, inputs: Properties) -> Iterator[str]:
        key = inputs["routeKey"]
        if over_http(here, inputs) and (why := fault(key)):
            yield f"routeKey {key!r} is no key of a route of an HTTP API: {why}"

    @rules.of_existence(
        "its target exists",
        rules.unverified("botocore's CreateRoute has a NotFoundException; words of the sandbox"),
    )
    def _target_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        target = str(inputs.get("target") or "")
        if target and here.find(INTEGRATION, f"{inputs['apiId']}/{target[len(_TARGET) :]}") is None:
            yield f"target {target!r} is no integration of API {inputs['apiId']}"

    @rules.of_existence(
        "an HTTP API takes nothing that is for WebSocket APIs",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateRoute; words of the sandbox"),
    )
    def _nothing_of_websockets(self, here: Here, inputs: Properties) -> Iterator[str]:
        if over_http(here, inputs):
            keyed = ["apiKeyRequired"] if true(inputs.get("apiKeyRequired")) else []
            for name in (*all_given(inputs, _OVER_WEBSOCKET), *keyed):
                told = f"is supported only for WebSocket APIs; {inputs['apiId']} is an HTTP API"
                yield f"{name} {told}"

    @rules.of_creation("an API has a route once", _ONCE)
    def _once(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _conflicts(here, inputs)

    @rules.of_change("an API has a route once, also after a change", _ONCE)
    def _still_once(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        yield from _conflicts(here, inputs, besides=record.id)


def _conflicts(here: Here, inputs: Properties, besides: str = "") -> Iterator[str]:
    """What is wrong with a key beside the other routes of its API."""
    key = inputs["routeKey"]
    own = RouteKey.of(key)
    for other in parts(here, ROUTE, inputs["apiId"]):
        theirs = other.inputs["routeKey"]
        known = RouteKey.of(theirs)
        if other.id == besides:
            continue
        if theirs == key:
            yield f"Route with key {key} already exists for this API"
        elif own and known and known.shape() == own.shape():
            yield (
                f'The provided route key "{key}" has a conflicting variable on the same'
                f' hierarchical level as "{theirs}"'
            )
