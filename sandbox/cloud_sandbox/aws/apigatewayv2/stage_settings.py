"""What a stage allows its callers, and what it tells of them."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.of_api import over_http
from cloud_sandbox.aws.apigatewayv2.parts import ROUTE, parts
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, inside, number, present, true
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_DEFAULTS: Final = "defaultRouteSettings"
_LIMITS: Final = ("throttlingBurstLimit", "throttlingRateLimit")
_LOG_GROUP: Final = "aws:cloudwatch/logGroup:LogGroup"
_REQUEST_ID: Final = re.compile(r"\$context\.(requestId|extendedRequestId)\b")
_VARIABLE: Final = re.compile(r"[A-Za-z0-9_]+")
_VALUE: Final = re.compile(r"[A-Za-z0-9\-._~:/?#&=,]+")


class StageSettings(Resource):
    """A stage, as far as throttles, logs and variables are concerned."""

    @rules.of_inputs(
        "limits are not negative",
        rules.unverified("API Gateway guide, `Throttle requests to your HTTP APIs`"),
    )
    def _limits_not_negative(self, inputs: Properties) -> Iterator[Fault]:
        for path, settings in _all_settings(inputs):
            for name in _LIMITS:
                limit = number(settings.get(name))
                if limit is not None and limit < 0:
                    yield Fault(f"{path}.{name}", f"is 0 or more; got {limit:g}")

    @rules.of_inputs(
        "a log's format names its request",
        rules.documented(
            "botocore 1.44.5, apigatewayv2 AccessLogSettings.Format; of the extended"
            " id: aws-cdk pull request 33977 [I]"
        ),
    )
    def _format_names_the_request(self, inputs: Properties) -> Iterator[Fault]:
        text = inside(inputs, "accessLogSettings").get("format")
        if isinstance(text, str) and not _REQUEST_ID.search(text):
            yield Fault("accessLogSettings.format", "must include at least $context.requestId")

    @rules.of_inputs(
        "a log's format is one line",
        rules.documented("botocore 1.44.5, apigatewayv2 AccessLogSettings.Format"),
    )
    def _format_is_one_line(self, inputs: Properties) -> Iterator[Fault]:
        text = inside(inputs, "accessLogSettings").get("format")
        if isinstance(text, str) and "\n" in text.strip():
            yield Fault("accessLogSettings.format", "must be a single line")

    @rules.of_inputs(
        "logs go to a log group",
        rules.documented("botocore 1.44.5, apigatewayv2 AccessLogSettings.DestinationArn"),
    )
    def _logs_go_to_a_group(self, inputs: Properties) -> Iterator[Fault]:
        arn = inside(inputs, "accessLogSettings").get("destinationArn")
        if isinstance(arn, str) and not _group_named(arn):
            told = f"must be the ARN of a log group of CloudWatch Logs; got {arn!r}"
            yield Fault("accessLogSettings.destinationArn", told)

    @rules.of_inputs(
        "variables have names and values that fit into a URL",
        rules.documented("botocore 1.44.5, apigatewayv2 CreateStage.StageVariables"),
    )
    def _variables_fit(self, inputs: Properties) -> Iterator[Fault]:
        for name, value in inside(inputs, "stageVariables").items():
            if not _VARIABLE.fullmatch(name):
                yield Fault("stageVariables", f"a name matches {_VARIABLE.pattern}; got {name!r}")
            elif isinstance(value, str) and not _VALUE.fullmatch(value):
                told = f"the value of {name!r} must match {_VALUE.pattern}; got {value!r}"
                yield Fault("stageVariables", told)

    @rules.of_existence(
        "settings of a route are of one that its API has",
        rules.quoted("terraform-aws-apigateway-v2 pull request 80"),
    )
    def _routes_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        known = {one.inputs["routeKey"] for one in parts(here, ROUTE, str(inputs["apiId"]))}
        for _, settings in each("routeSettings", inputs.get("routeSettings")):
            if (key := settings["routeKey"]) not in known:
                yield f"Unable to find Route by key {key} within the provided RouteSettings"

    @rules.of_existence(
        "its log group exists, where it is of this account and region",
        rules.unverified("words of the sandbox"),
    )
    def _group_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        arn = inside(inputs, "accessLogSettings").get("destinationArn")
        parts_ = ArnParts.of(arn)
        place = (here.scope.account, here.scope.region)
        if parts_ is None or (parts_.account, parts_.region) != place:
            return
        name = _group_named(str(arn))
        if here.find(_LOG_GROUP, name) is None:
            yield f"accessLogSettings.destinationArn: log group {name!r} does not exist"

    @rules.of_existence(
        "an HTTP API has no execution logs",
        rules.quoted(
            "terraform-aws-apigateway-v2 issue 42. The provider leaves them out of what"
            " it sends for an HTTP API since (`stage.go`); what is in brackets is the"
            " sandbox's own"
        ),
    )
    def _no_execution_logs(self, here: Here, inputs: Properties) -> Iterator[str]:
        if not over_http(here, inputs):
            return
        for path, settings in _all_settings(inputs):
            level = settings.get("loggingLevel")
            if present(level) or true(settings.get("dataTraceEnabled")):
                told = "Execution logs are not supported on protocolType HTTP"
                yield f"{told} [{path} sets loggingLevel or dataTraceEnabled]"


def _all_settings(inputs: Properties) -> Iterator[tuple[str, Properties]]:
    yield _DEFAULTS, inside(inputs, _DEFAULTS)
    yield from each("routeSettings", inputs.get("routeSettings"))


def _group_named(arn: str) -> str:
    """Name of the log group that an ARN names, with or without `:*` at its end."""
    parts_ = ArnParts.of(arn)
    if parts_ is None or parts_.service != "logs":
        return ""
    kind, _, name = parts_.resource.partition(":")
    return name.removesuffix(":*") if kind == "log-group" else ""
