"""Examples of the emulated Lambda types."""

from tests.sandbox.aws.lambda_.alias_breaches import (
    ALIAS_BREACHES,
    CONFIG_BREACHES,
    PERMISSION_BREACHES,
)
from tests.sandbox.aws.lambda_.alike_breaches import ALIKE_BREACHES
from tests.sandbox.aws.lambda_.caller_breaches import EVENT_BREACHES, URL_BREACHES
from tests.sandbox.aws.lambda_.function_breaches import FUNCTION_BREACHES
from tests.sandbox.aws.lambda_.layer_examples import LAYER
from tests.sandbox.aws.lambda_.served import (
    ALIAS_TOKEN,
    ARN,
    CONFIG_TOKEN,
    EVENT_TOKEN,
    FUNCTION_TOKEN,
    MAPPING_TOKEN,
    PERMISSION_TOKEN,
    ROLE,
    URL_TOKEN,
    ZIPPED,
)
from tests.sandbox.aws.lambda_.source_breaches import MAPPING_BREACHES, QUEUE
from tests.support.lifecycle import Example

INVOCATIONS = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions"
FUNCTION = Example(
    token=FUNCTION_TOKEN,
    needs=(ROLE,),
    inputs=ZIPPED | {"publish": True},
    id="scorer",
    outputs={
        "arn": ARN,
        "invokeArn": f"{INVOCATIONS}/{ARN}/invocations",
        "version": "1",
        "qualifiedArn": f"{ARN}:1",
        "lastModified": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000",
        "memorySize": 128,
        "timeout": 3,
        "packageType": "Zip",
        "architectures": ["x86_64"],
        "ephemeralStorage": {"size": 512},
        "tracingConfig": {"mode": "PassThrough"},
        "sourceCodeSize": 3,
    },
    changed={"memorySize": 512, "environment": {"variables": {"MODEL": "fraud"}}},
    replaced={
        "name": "other",
        "tenancyConfig": {"tenantIsolationMode": "PER_TENANT"},
        "durableConfig": {"executionTimeout": 60},
    },
    breaches=FUNCTION_BREACHES,
)
ALIAS = Example(
    token=ALIAS_TOKEN,
    needs=(ROLE, FUNCTION),
    inputs={"functionName": "scorer", "name": "live", "functionVersion": "1"},
    id=f"{ARN}:live",
    imported="scorer/live",
    outputs={
        "arn": f"{ARN}:live",
        "invokeArn": f"{INVOCATIONS}/{ARN}:live/invocations",
    },
    changed={"description": "what callers reach"},
    replaced={"functionName": "other", "name": "other"},
    breaches=ALIAS_BREACHES + ALIKE_BREACHES,
)
EXAMPLES = [
    FUNCTION,
    ALIAS,
    Example(
        token=PERMISSION_TOKEN,
        needs=(ROLE, FUNCTION, ALIAS),
        inputs={
            "function": "scorer",
            "qualifier": "live",
            "statementId": "callers",
            "action": "lambda:InvokeFunctionUrl",
            "principal": "210987654321",
        },
        id="callers",
        imported="scorer:live/callers",
        replaced={
            "action": "lambda:InvokeFunction",
            "eventSourceToken": "other",
            "function": "other",
            "functionUrlAuthType": "AWS_IAM",
            "invokedViaFunctionUrl": False,
            "principal": "events.amazonaws.com",
            "principalOrgId": "o-0123456789",
            "qualifier": "1",
            "sourceAccount": "210987654321",
            "sourceArn": "arn:aws:events:eu-west-1:123456789012:rule/other",
            "statementId": "other",
            "statementIdPrefix": "x-",
        },
        breaches=PERMISSION_BREACHES,
    ),
    Example(
        token=CONFIG_TOKEN,
        needs=(ROLE, FUNCTION, ALIAS),
        inputs={
            "functionName": "scorer",
            "qualifier": "live",
            "provisionedConcurrentExecutions": 2,
        },
        id="scorer,live",
        changed={"provisionedConcurrentExecutions": 3},
        replaced={"functionName": "other", "qualifier": "1"},
        breaches=CONFIG_BREACHES,
    ),
    Example(
        token=URL_TOKEN,
        needs=(ROLE, FUNCTION, ALIAS),
        inputs={
            "functionName": "scorer",
            "qualifier": "live",
            "authorizationType": "AWS_IAM",
        },
        id="scorer/live",
        outputs={
            "functionArn": f"{ARN}:live",
            "functionUrl": r"https://[0-9a-z]{32}\.lambda-url\.eu-west-1\.on\.aws/",
            "urlId": "[0-9a-z]{32}",
        },
        changed={"invokeMode": "RESPONSE_STREAM"},
        replaced={"functionName": "other", "qualifier": "other"},
        breaches=URL_BREACHES,
    ),
    Example(
        token=EVENT_TOKEN,
        needs=(ROLE, FUNCTION, ALIAS),
        inputs={"functionName": "scorer", "qualifier": "live", "maximumRetryAttempts": 1},
        id="scorer:live",
        changed={"maximumEventAgeInSeconds": 60},
        replaced={"functionName": "other", "qualifier": "1"},
        breaches=EVENT_BREACHES,
    ),
    Example(
        token=MAPPING_TOKEN,
        needs=(ROLE, FUNCTION, ALIAS),
        inputs={"functionName": "scorer:live", "eventSourceArn": QUEUE},
        id="[0-9a-f-]{36}",
        outputs={
            "arn": "arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:[0-9a-f-]{36}",
            "functionArn": f"{ARN}:live",
            "lastModified": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
            "state": "Enabled",
            "enabled": True,
        },
        changed={"batchSize": 5, "functionResponseTypes": ["ReportBatchItemFailures"]},
        replaced={"eventSourceArn": f"{QUEUE}-2"},
        breaches=MAPPING_BREACHES,
    ),
    LAYER,
]
