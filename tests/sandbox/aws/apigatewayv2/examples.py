"""Examples of the emulated API Gateway types."""

from tests.sandbox.aws.apigatewayv2.api_breaches import API_BREACHES, STAGE_BREACHES
from tests.sandbox.aws.apigatewayv2.authorizer_breaches import AUTHORIZER_BREACHES
from tests.sandbox.aws.apigatewayv2.route_breaches import INTEGRATION_BREACHES, ROUTE_BREACHES
from tests.sandbox.aws.apigatewayv2.served import (
    ALIAS_ARN,
    API,
    AUTHORIZER_TOKEN,
    FUNCTION,
    ID,
    INTEGRATION_TOKEN,
    JWT,
    OF_API,
    PART,
    ROUTE_TOKEN,
    STAGE_TOKEN,
)
from tests.support.lifecycle import Example

OF_REGION = "https://[a-z0-9]{10}.execute-api.eu-west-1.amazonaws.com"
EXECUTION = rf"arn:aws:execute-api:eu-west-1:123456789012:{ID}"
EXAMPLES = [
    Example(
        token=API.token,
        inputs=API.inputs,
        id=ID,
        outputs={
            "apiEndpoint": OF_REGION,
            "arn": rf"arn:aws:apigateway:eu-west-1::/apis/{ID}",
            "executionArn": EXECUTION,
            "ipAddressType": "ipv4",
            "routeSelectionExpression": r"\$request\.method \$request\.path",
        },
        changed={"name": "scoring", "corsConfiguration": {"allowOrigins": ["*"]}},
        replaced={
            "protocolType": "WEBSOCKET",
            "credentialsArn": "arn:aws:iam::123456789012:role/caller",
            "routeKey": "POST /predict",
            "target": ALIAS_ARN,
        },
        breaches=API_BREACHES,
    ),
    Example(
        token=INTEGRATION_TOKEN,
        needs=(API,),
        inputs=OF_API | FUNCTION,
        id=PART,
        imported="{apiId}/{id}",
        outputs={"timeoutMilliseconds": 30_000, "connectionType": "INTERNET"},
        changed={"timeoutMilliseconds": 5_000, "description": "what scores"},
        replaced={
            "apiId": "other",
            "integrationType": "AWS",
            "integrationSubtype": "SQS-SendMessage",
        },
        breaches=INTEGRATION_BREACHES,
    ),
    Example(
        token=ROUTE_TOKEN,
        needs=(API,),
        inputs=OF_API | {"routeKey": "POST /predict"},
        id=PART,
        imported="{apiId}/{id}",
        outputs={"authorizationType": "NONE", "apiKeyRequired": False},
        changed={"routeKey": "POST /score", "authorizationType": "AWS_IAM"},
        replaced={"apiId": "other"},
        breaches=ROUTE_BREACHES,
    ),
    Example(
        token=STAGE_TOKEN,
        needs=(API,),
        inputs=OF_API | {"name": "live", "autoDeploy": True},
        id="live",
        imported="{apiId}/{id}",
        outputs={
            "arn": rf"arn:aws:apigateway:eu-west-1::/apis/{ID}/stages/live",
            "executionArn": rf"{EXECUTION}/live",
            "invokeUrl": rf"{OF_REGION}/live",
            "deploymentId": PART,
        },
        changed={"defaultRouteSettings": {"throttlingBurstLimit": 5, "throttlingRateLimit": 2.5}},
        replaced={"apiId": "other", "name": "other"},
        breaches=STAGE_BREACHES,
    ),
    Example(
        token=AUTHORIZER_TOKEN,
        needs=(API,),
        inputs=OF_API | JWT,
        id=PART,
        imported="{apiId}/{id}",
        outputs={"authorizerResultTtlInSeconds": 0},
        changed={"name": "others", "identitySources": ["$request.querystring.token"]},
        replaced={"apiId": "other"},
        breaches=AUTHORIZER_BREACHES,
    ),
]
