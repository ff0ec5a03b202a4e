"""A breach of each rule about integrations and routes."""

from tests.sandbox.aws.apigatewayv2.api_breaches import NO_ARN
from tests.sandbox.aws.apigatewayv2.served import (
    INTEGRATION_TOKEN,
    a_route,
    over_websockets,
    routes,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

NO_API = Breach(
    "api_exists", "Invalid API identifier specified 123456789012:absent", {"apiId": "absent"}
)


def a_route_to_it(aws: Emulated) -> None:
    """A route whose target is the integration that there is."""
    [one] = [record.id for record in aws.everything() if record.type == INTEGRATION_TOKEN]
    a_route(aws, "POST /predict", target=f"integrations/{one.partition('/')[2]}")


INTEGRATION_BREACHES = (
    NO_API,
    Breach(
        "method_known",
        "integrationMethod: must be one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT; got"
        " 'post'",
        {"integrationMethod": "post"},
    ),
    Breach(
        "method_given",
        "integrationMethod: is required for integrationType HTTP_PROXY",
        {
            "integrationType": "HTTP_PROXY",
            "integrationUri": "https://example.com",
            "payloadFormatVersion": "1.0",
        },
    ),
    Breach(
        "format_known",
        "payloadFormatVersion: must be one of 1.0, 2.0; got '2'",
        {"payloadFormatVersion": "2"},
    ),
    Breach(
        "format_known",
        "payloadFormatVersion: 2.0 is for AWS_PROXY; integrationType is HTTP_PROXY",
        {
            "integrationType": "HTTP_PROXY",
            "integrationUri": "https://example.com",
            "integrationMethod": "POST",
            "payloadFormatVersion": "2.0",
        },
    ),
    Breach(
        "calls_something",
        "integrationUri: is required for AWS_PROXY: the ARN of a function, unless"
        " integrationSubtype names an action",
        {"integrationUri": None},
    ),
    Breach(
        "calls_a_function",
        "integrationUri: must be a function's ARN (or its alias's), or its invokeArn; got"
        " 'https://example.com'",
        {"integrationUri": "https://example.com"},
    ),
    Breach(
        "link_named",
        "connectionId: is required where connectionType is VPC_LINK",
        {"connectionType": "VPC_LINK"},
    ),
    Breach("credentials_are_an_arn", f"credentialsArn: {NO_ARN}", {"credentialsArn": "caller"}),
    Breach(
        "subtype_of_proxies",
        "integrationSubtype: is for AWS_PROXY; integrationType is HTTP_PROXY",
        {"integrationType": "HTTP_PROXY", "integrationSubtype": "SQS-SendMessage"},
    ),
    Breach(
        "proxy_over_http",
        "Currently, an API with a protocol type of HTTP may only be associated with proxy"
        " integrations (AWS_PROXY, HTTP_PROXY)",
        {"integrationType": "MOCK", "integrationUri": None, "payloadFormatVersion": None},
    ),
    Breach(
        "waits_long_enough",
        "timeoutMilliseconds takes at most 29000 in a WebSocket API; got 29500",
        {"timeoutMilliseconds": 29_500},
        before=over_websockets,
    ),
    Breach(
        "no_route_needs_it",
        "Cannot delete Integration because it is referenced by the following Routes with Ids: [",
        after=a_route_to_it,
    ),
)
ROUTE_BREACHES = (
    NO_API,
    Breach(
        "key_is_one",
        "routeKey 'POST predict' is no key of a route of an HTTP API: reads METHOD /path or"
        " $default, METHOD being one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
        {"routeKey": "POST predict"},
    ),
    Breach(
        "key_is_one",
        "a greedy variable comes last; '{all+}' does not",
        {"routeKey": "POST /{all+}/predict"},
    ),
    Breach(
        "key_is_one",
        "a segment is a text or one variable such as {id}; got 'v{id}'",
        {"routeKey": "POST /v{id}"},
    ),
    Breach(
        "key_is_one",
        "a variable has its name once in a path; 'id' comes twice",
        {"routeKey": "GET /{id}/of/{id}"},
    ),
    Breach(
        "target_is_an_integration", "target: reads integrations/ID; got 'abc'", {"target": "abc"}
    ),
    Breach(
        "target_exists",
        "target 'integrations/absent' is no integration of API",
        {"target": "integrations/absent"},
    ),
    Breach(
        "nothing_of_websockets",
        "apiKeyRequired is supported only for WebSocket APIs",
        {"apiKeyRequired": True},
    ),
    Breach(
        "once",
        "Route with key POST /predict already exists for this API",
        after=routes("POST /predict"),
    ),
    Breach(
        "once",
        'The provided route key "POST /{model}/predict" has a conflicting variable on the same'
        ' hierarchical level as "POST /{name}/predict"',
        {"routeKey": "POST /{model}/predict"},
        after=routes("POST /{name}/predict"),
    ),
    Breach(
        "still_once",
        "Route with key POST /score already exists for this API",
        {"routeKey": "POST /score"},
        after=routes("POST /score"),
    ),
    Breach(
        "authorizer_fits",
        "Invalid authorizer ID specified. Setting the authorization type to JWT requires a valid"
        " JWT authorizer. [authorizerId None: there is none]",
        {"authorizationType": "JWT"},
    ),
    Breach(
        "scopes_of_jwt",
        "authorizationScopes: are checked in a JWT; authorizationType is NONE",
        {"authorizationScopes": ["predict"]},
    ),
)
