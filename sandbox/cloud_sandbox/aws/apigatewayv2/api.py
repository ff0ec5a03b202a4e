"""aws:apigatewayv2/api:Api."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.cors import Cors
from cloud_sandbox.aws.apigatewayv2.identifier import api_identifier
from cloud_sandbox.aws.apigatewayv2.names import name_faults
from cloud_sandbox.aws.apigatewayv2.parts import API, drop_parts
from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_form import arn_faults
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import present
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`api.go` of terraform-provider-aws")
_SELECTION: Final = "$request.method $request.path"
_SELECTIONS: Final = (_SELECTION, "${request.method} ${request.path}")
_KEYS: Final = ("$request.header.x-api-key", "$context.authorizer.usageIdentifierKey")


class Api(Cors):
    """An HTTP API or a WebSocket API."""

    token = API
    api = "apigatewayv2:CreateApi"
    schema = "AWS::ApiGatewayV2::Api"
    repeatable = True
    auto_name = AutoName()
    # `ForceNew` in `api.go` of terraform-provider-aws [D]; so are the sets and the defaults.
    replaced_by = frozenset({"protocolType", "credentialsArn", "routeKey", "target"})
    unordered = frozenset(
        f"corsConfiguration.{name}"
        for name in ("allowHeaders", "allowMethods", "allowOrigins", "exposeHeaders")
    )
    defaults = {
        "apiKeySelectionExpression": _KEYS[0],
        "routeSelectionExpression": _SELECTION,
    }

    def identity(self, here: Here, inputs: Properties) -> str:
        return api_identifier()

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        partition = partition_of(here.scope.region)
        scheme = "wss" if inputs["protocolType"] == "WEBSOCKET" else "https"
        suffix = partition.dns_suffix if partition else "amazonaws.com"
        return {
            # `apiARN` and `apiInvokeARN` in `api.go` [D].
            "arn": f"arn:{partition.id if partition else 'aws'}:apigateway:{here.scope.region}"
            f"::/apis/{identity}",
            "executionArn": arn(here, "execute-api", identity),
            # botocore's CreateApi.DisableExecuteApiEndpoint has the form for HTTP APIs [D].
            "apiEndpoint": f"{scheme}://{identity}.execute-api.{here.scope.region}.{suffix}",
            "ipAddressType": "ipv4",
        }

    @rules.of_inputs("its name has 1 to 128 characters, its version 1 to 64", _PROVIDER)
    def _lengths(self, inputs: Properties) -> Iterator[Fault]:
        yield from name_faults(inputs)
        for name, most in (("version", 64), ("description", 1024)):
            value = inputs.get(name)
            if isinstance(value, str) and len(value) > most:
                yield Fault(name, f"has at most {most} characters; got {len(value)}")

    @rules.of_inputs(
        "an HTTP API selects routes by method and path",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateApi.RouteSelectionExpression"),
    )
    def _selects_by_method_and_path(self, inputs: Properties) -> Iterator[Fault]:
        expression = inputs.get("routeSelectionExpression")
        known = isinstance(expression, str) and inputs["protocolType"] == "HTTP"
        if known and expression not in _SELECTIONS:
            told = f"must be {_SELECTION!r} for an HTTP API; got {expression!r}"
            yield Fault("routeSelectionExpression", told)

    @rules.of_inputs("an API key comes in a header, or from the authorizer", _PROVIDER)
    def _key_selection_known(self, inputs: Properties) -> Iterator[Fault]:
        expression = inputs.get("apiKeySelectionExpression")
        if isinstance(expression, str) and expression not in _KEYS:
            told = f"must be one of {', '.join(_KEYS)}; got {expression!r}"
            yield Fault("apiKeySelectionExpression", told)

    @rules.of_inputs(
        "quick create is for HTTP APIs",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateApi: Target, RouteKey"),
    )
    def _quick_create_over_http(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("target", "routeKey", "credentialsArn"):
            if inputs["protocolType"] == "WEBSOCKET" and present(inputs.get(name)):
                yield Fault(name, "is supported only for HTTP APIs; protocolType is WEBSOCKET")

    @rules.of_inputs("credentialsArn is an ARN", _PROVIDER)
    def _credentials_are_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        yield from arn_faults("credentialsArn", inputs.get("credentialsArn"))

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        drop_parts(here, record.id)
        return left
