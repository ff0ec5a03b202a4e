"""aws:apigatewayv2/integration:Integration."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.integration_inputs import IntegrationInputs
from cloud_sandbox.aws.apigatewayv2.of_api import OfApi, over_http, over_websocket
from cloud_sandbox.aws.apigatewayv2.parts import INTEGRATION, ROUTE, parts
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_MOST_OVER_WEBSOCKET: Final = 29_000
_MOST_OVER_HTTP: Final = 30_000
"""Milliseconds: botocore 1.44.5, apigatewayv2 CreateIntegration.TimeoutInMillis [D]."""

_PROXIES: Final = ("AWS_PROXY", "HTTP_PROXY")


class Integration(IntegrationInputs, OfApi):
    """What an API calls for a route."""

    token = INTEGRATION
    api = "apigatewayv2:CreateIntegration"
    schema = "AWS::ApiGatewayV2::Integration"
    words = {"timeoutMilliseconds": "TimeoutInMillis", "responseParameters": ""}
    # `ForceNew` in `integration.go` of terraform-provider-aws [D]; so are the set and the defaults.
    replaced_by = frozenset({"apiId", "integrationType", "integrationSubtype"})
    unordered = frozenset({"responseParameters"})
    repeatable = True
    defaults = {"connectionType": "INTERNET", "payloadFormatVersion": "1.0"}

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        most = _MOST_OVER_WEBSOCKET if over_websocket(here, inputs) else _MOST_OVER_HTTP
        return {"integrationResponseSelectionExpression": "", "timeoutMilliseconds": most}

    @rules.of_creation(
        "an HTTP API has proxy integrations only",
        rules.quoted("aws-cli issue 6363; terraform-provider-aws pull request 25848"),
    )
    def _proxy_over_http(self, here: Here, inputs: Properties) -> Iterator[str]:
        if over_http(here, inputs) and inputs["integrationType"] not in _PROXIES:
            yield (
                "Currently, an API with a protocol type of HTTP may only be associated with proxy"
                f" integrations ({', '.join(_PROXIES)})"
            )

    @rules.of_existence(
        "a WebSocket API waits at most 29 seconds, an HTTP API 30",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateIntegration.TimeoutInMillis"),
    )
    def _waits_long_enough(self, here: Here, inputs: Properties) -> Iterator[str]:
        timeout = number(inputs.get("timeoutMilliseconds"))
        if timeout is not None and timeout > _MOST_OVER_WEBSOCKET and over_websocket(here, inputs):
            told = f"takes at most {_MOST_OVER_WEBSOCKET} in a WebSocket API"
            yield f"timeoutMilliseconds {told}; got {timeout:g}"

    @rules.of_deletion(
        "no route has it for a target", rules.quoted("terraform-aws-next-js issue 247")
    )
    def _no_route_needs_it(self, here: Here, record: Record) -> Iterator[str]:
        api, _, own = record.id.partition("/")
        routes = [
            route.id.partition("/")[2]
            for route in parts(here, ROUTE, api)
            if route.inputs.get("target") == f"integrations/{own}"
        ]
        if routes:
            told = "Cannot delete Integration because it is referenced by the following Routes"
            yield f"{told} with Ids: [{', '.join(routes)}]"
