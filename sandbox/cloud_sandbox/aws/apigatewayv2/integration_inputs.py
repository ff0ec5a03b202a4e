"""What an integration calls, and how."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.lambda_uri import function_named
from cloud_sandbox.aws.arn_form import arn_faults
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`integration.go` of terraform-provider-aws")
_MODEL: Final = rules.documented("botocore 1.44.5, apigatewayv2 CreateIntegration")
_METHODS: Final = ("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
_FORMATS: Final = ("1.0", "2.0")


class IntegrationInputs(Resource):
    """An integration, as far as its inputs alone tell."""

    @rules.of_inputs("its method is one of HTTP's, or ANY", _PROVIDER)
    def _method_known(self, inputs: Properties) -> Iterator[Fault]:
        method = inputs.get("integrationMethod")
        if isinstance(method, str) and method and method not in _METHODS:
            told = f"must be one of {', '.join(_METHODS)}; got {method!r}"
            yield Fault("integrationMethod", told)

    @rules.of_inputs(
        "an integration over HTTP says its method",
        rules.documented("SDK docstring of 7.51.1: it must be specified unless the type is MOCK"),
    )
    def _method_given(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs["integrationType"]
        if kind in {"HTTP", "HTTP_PROXY"} and missing(inputs, "integrationMethod"):
            yield Fault("integrationMethod", f"is required for integrationType {kind}")

    @rules.of_inputs(
        "the payload's format is 1.0, or 2.0 of a Lambda proxy integration",
        rules.documented(f"{_PROVIDER.where}; botocore's PayloadFormatVersion"),
    )
    def _format_known(self, inputs: Properties) -> Iterator[Fault]:
        version, kind = inputs.get("payloadFormatVersion"), inputs["integrationType"]
        if not isinstance(version, str):
            return
        if version not in _FORMATS:
            told = f"must be one of {', '.join(_FORMATS)}; got {version!r}"
            yield Fault("payloadFormatVersion", told)
        elif version == "2.0" and isinstance(kind, str) and kind != "AWS_PROXY":
            yield Fault("payloadFormatVersion", f"2.0 is for AWS_PROXY; integrationType is {kind}")

    @rules.of_inputs("it says what it calls", _MODEL)
    def _calls_something(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs["integrationType"]
        if kind == "AWS_PROXY" and missing(inputs, "integrationUri"):
            if missing(inputs, "integrationSubtype"):
                told = "is required for AWS_PROXY: the ARN of a function, unless"
                yield Fault("integrationUri", f"{told} integrationSubtype names an action")
        elif kind in {"HTTP", "HTTP_PROXY"} and missing(inputs, "integrationUri"):
            yield Fault("integrationUri", f"is required for integrationType {kind}")

    @rules.of_inputs("AWS_PROXY without a subtype calls a Lambda function", _MODEL)
    def _calls_a_function(self, inputs: Properties) -> Iterator[Fault]:
        uri = inputs.get("integrationUri")
        proxies = inputs["integrationType"] == "AWS_PROXY" and missing(inputs, "integrationSubtype")
        if proxies and isinstance(uri, str) and uri and not function_named(uri):
            forms = "a function's ARN (or its alias's), or its invokeArn"
            yield Fault("integrationUri", f"must be {forms}; got {uri!r}")

    @rules.of_inputs(
        "a private integration names its VPC link",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateIntegration.ConnectionId"),
    )
    def _link_named(self, inputs: Properties) -> Iterator[Fault]:
        private = inputs.get("connectionType") == "VPC_LINK"
        if private and missing(inputs, "connectionId"):
            yield Fault("connectionId", "is required where connectionType is VPC_LINK")

    @rules.of_inputs("credentialsArn is an ARN", _PROVIDER)
    def _credentials_are_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        yield from arn_faults("credentialsArn", inputs.get("credentialsArn"))

    @rules.of_inputs(
        "a subtype is for AWS_PROXY",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateIntegration.IntegrationSubtype"),
    )
    def _subtype_of_proxies(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs["integrationType"]
        if given(inputs, "integrationSubtype") and kind in {"AWS", "HTTP", "MOCK", "HTTP_PROXY"}:
            yield Fault("integrationSubtype", f"is for AWS_PROXY; integrationType is {kind}")
