"""A breach of each rule about APIs and their stages."""

from typing import Any

from tests.sandbox.aws.apigatewayv2.served import ALIAS_ARN
from tests.support.lifecycle import Breach

GROUP = "arn:aws:logs:eu-west-1:123456789012:log-group:calls"
SOCKET = {"protocolType": "WEBSOCKET"}
NO_ARN = "must be an ARN (arn:PARTITION:SERVICE:REGION:ACCOUNT:...); got 'caller'"


def logged(to: str = GROUP, form: str = "$context.requestId $context.status") -> dict[str, Any]:
    return {"accessLogSettings": {"destinationArn": to, "format": form}}


API_BREACHES = (
    Breach("lengths", "name: has 1 to 128 characters; got 129", {"name": "a" * 129}),
    Breach("lengths", "version: has at most 64 characters; got 65", {"version": "1" * 65}),
    Breach(
        "selects_by_method_and_path",
        "routeSelectionExpression: must be '$request.method $request.path' for an HTTP API; got"
        " '$request.body.action'",
        {"routeSelectionExpression": "$request.body.action"},
    ),
    Breach(
        "key_selection_known",
        "apiKeySelectionExpression: must be one of $request.header.x-api-key,"
        " $context.authorizer.usageIdentifierKey; got '$request.header.key'",
        {"apiKeySelectionExpression": "$request.header.key"},
    ),
    Breach(
        "quick_create_over_http",
        "target: is supported only for HTTP APIs; protocolType is WEBSOCKET",
        SOCKET | {"target": ALIAS_ARN},
    ),
    Breach("credentials_are_an_arn", f"credentialsArn: {NO_ARN}", {"credentialsArn": "caller"}),
    Breach(
        "cors_over_http",
        "corsConfiguration: is supported only for HTTP APIs; protocolType is WEBSOCKET",
        SOCKET | {"corsConfiguration": {"allowMethods": ["POST"]}},
    ),
    Breach(
        "credentials_of_named_origins",
        "corsConfiguration.allowCredentials: allow-credentials is not supported if 'allow-origin'"
        " is * [name the origins]",
        {"corsConfiguration": {"allowCredentials": True, "allowOrigins": ["*"]}},
    ),
    Breach(
        "origins_have_schemes",
        "corsConfiguration.allowOrigins[0]: must be * or an origin such as https://example.com;"
        " got 'example.com'",
        {"corsConfiguration": {"allowOrigins": ["example.com"]}},
    ),
)
STAGE_BREACHES = (
    Breach(
        "api_exists",
        "Invalid API identifier specified 123456789012:absent",
        {"apiId": "absent"},
    ),
    Breach(
        "name_fits",
        "name: has letters, digits, - and _, or is $default; got 'a/b'",
        {"name": "a/b"},
    ),
    Breach(
        "one_way_to_deploy",
        "deploymentId: cannot be given where autoDeploy is true",
        {"deploymentId": "abc123"},
    ),
    Breach(
        "limits_not_negative",
        "defaultRouteSettings.throttlingRateLimit: is 0 or more; got -1",
        {"defaultRouteSettings": {"throttlingRateLimit": -1}},
    ),
    Breach(
        "format_names_the_request",
        "accessLogSettings.format: must include at least $context.requestId",
        logged(form="$context.requestIdentity"),
    ),
    Breach(
        "format_is_one_line",
        "accessLogSettings.format: must be a single line",
        logged(form="$context.requestId\n$context.status"),
    ),
    Breach(
        "logs_go_to_a_group",
        "accessLogSettings.destinationArn: must be the ARN of a log group of CloudWatch Logs; got"
        " 'arn:aws:s3:::calls'",
        logged(to="arn:aws:s3:::calls"),
    ),
    Breach(
        "variables_fit",
        "stageVariables: a name matches [A-Za-z0-9_]+; got 'a-b'",
        {"stageVariables": {"a-b": "c"}},
    ),
    Breach(
        "variables_fit",
        "stageVariables: the value of 'a' must match",
        {"stageVariables": {"a": "b c"}},
    ),
    Breach(
        "routes_exist",
        "Unable to find Route by key POST /predict within the provided RouteSettings",
        {"routeSettings": [{"routeKey": "POST /predict", "throttlingBurstLimit": 1}]},
    ),
    Breach(
        "group_exists",
        "accessLogSettings.destinationArn: log group 'calls' does not exist",
        logged(to=f"{GROUP}:*"),
    ),
    Breach(
        "no_execution_logs",
        "Execution logs are not supported on protocolType HTTP [defaultRouteSettings sets"
        " loggingLevel or dataTraceEnabled]",
        {"defaultRouteSettings": {"loggingLevel": "INFO"}},
    ),
)
