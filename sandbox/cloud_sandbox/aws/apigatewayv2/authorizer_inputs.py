"""What an authorizer needs to judge."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from cloud_sandbox.aws.apigatewayv2.lambda_uri import function_named
from cloud_sandbox.aws.apigatewayv2.names import name_faults
from cloud_sandbox.aws.arn_form import arn_faults
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, inside, texts, true
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = rules.documented("`authorizer.go` of terraform-provider-aws")
_MODEL: Final = rules.documented("botocore 1.44.5, apigatewayv2 CreateAuthorizer")
_FORMATS: Final = ("1.0", "2.0")
_OF_REQUESTS: Final = (
    *("authorizerUri", "authorizerCredentialsArn", "authorizerPayloadFormatVersion"),
    "authorizerResultTtlInSeconds",
)
_SELECTED: Final = (
    "$request.",
    "$context.",
    "$stageVariables.",
    "route.request.",
    "stageVariables.",
)


class AuthorizerInputs(Resource):
    """An authorizer, as far as its inputs alone tell."""

    @rules.of_inputs("its name has 1 to 128 characters", _PROVIDER)
    def _name_fits(self, inputs: Properties) -> Iterator[Fault]:
        yield from name_faults(inputs)

    @rules.of_inputs("a JWT is judged by its issuer and its audience", _MODEL)
    def _jwt_is_configured(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["authorizerType"] != "JWT" or inputs.get("jwtConfiguration") is UNKNOWN:
            return
        jwt = inside(inputs, "jwtConfiguration")
        for name in ("issuer", "audiences"):
            if absent(jwt.get(name)):
                yield Fault(f"jwtConfiguration.{name}", "is required for authorizerType JWT")

    @rules.of_inputs(
        "an issuer is a URL of https under which it can be discovered",
        rules.quoted(
            "cognito-kakao-example issue 1; that https is wanted:"
            " amazon-api-gateway-developer-guide issue 79. The sandbox looks at the form alone and"
            " asks nobody"
        ),
    )
    def _issuer_is_a_url(self, inputs: Properties) -> Iterator[Fault]:
        issuer = inside(inputs, "jwtConfiguration").get("issuer")
        if not isinstance(issuer, str) or not issuer:
            return
        url = urlsplit(issuer)
        if url.scheme != "https" or not url.netloc:
            told = (
                f"Invalid issuer: {issuer}. Issuer must have a valid discovery endpoint ended with"
                " '/.well-known/openid-configuration' [it begins with https://]"
            )
            yield Fault("jwtConfiguration.issuer", told)

    @rules.of_inputs("it says where it finds the token", _MODEL)
    def _token_is_somewhere(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["authorizerType"] == "JWT" and missing(inputs, "identitySources"):
            told = "is required for authorizerType JWT, such as $request.header.Authorization"
            yield Fault("identitySources", told)
        for index, source in enumerate(texts(inputs.get("identitySources"))):
            if not source.startswith(_SELECTED):
                told = (
                    f"selects a part of the request, as $request.header.NAME does; got {source!r}"
                )
                yield Fault(f"identitySources[{index}]", told)

    @rules.of_inputs("a Lambda authorizer names its function", _MODEL)
    def _function_named(self, inputs: Properties) -> Iterator[Fault]:
        uri = inputs.get("authorizerUri")
        if inputs["authorizerType"] == "REQUEST" and missing(inputs, "authorizerUri"):
            yield Fault("authorizerUri", "is required for authorizerType REQUEST")
        if isinstance(uri, str) and uri and not function_named(uri):
            yield Fault("authorizerUri", f"must be the invokeArn of a function; got {uri!r}")

    @rules.of_inputs("what is about a function goes with type REQUEST", _MODEL)
    def _fits_type(self, inputs: Properties) -> Iterator[Fault]:
        kind = inputs["authorizerType"]
        switch = ["enableSimpleResponses"] if true(inputs.get("enableSimpleResponses")) else []
        for name in (*all_given(inputs, _OF_REQUESTS), *switch) if kind == "JWT" else ():
            yield Fault(name, "is for authorizerType REQUEST; it is JWT")
        if kind == "REQUEST" and given(inputs, "jwtConfiguration"):
            yield Fault("jwtConfiguration", "is for authorizerType JWT; it is REQUEST")

    @rules.of_inputs("the payload's format is 1.0 or 2.0", _PROVIDER)
    def _format_known(self, inputs: Properties) -> Iterator[Fault]:
        version = inputs.get("authorizerPayloadFormatVersion")
        if isinstance(version, str) and version and version not in _FORMATS:
            told = f"must be one of {', '.join(_FORMATS)}; got {version!r}"
            yield Fault("authorizerPayloadFormatVersion", told)

    @rules.of_inputs("authorizerCredentialsArn is an ARN", _PROVIDER)
    def _credentials_are_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        yield from arn_faults("authorizerCredentialsArn", inputs.get("authorizerCredentialsArn"))
