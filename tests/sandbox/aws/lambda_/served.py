"""What Lambda's types need in these tests, and requests near those of the examples."""

from typing import Any

from cloud_sandbox.engine.wire import ARCHIVE, SIGNATURE, Properties
from tests.sandbox.aws.sagemaker.served import allowing, trust
from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import Example

FUNCTION_TOKEN = "aws:lambda/function:Function"
ALIAS_TOKEN = "aws:lambda/alias:Alias"
EVENT_TOKEN = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
URL_TOKEN = "aws:lambda/functionUrl:FunctionUrl"
MAPPING_TOKEN = "aws:lambda/eventSourceMapping:EventSourceMapping"
PERMISSION_TOKEN = "aws:lambda/permission:Permission"
CONFIG_TOKEN = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
ARN = "arn:aws:lambda:eu-west-1:123456789012:function:scorer"
ROLE_ARN = "arn:aws:iam::123456789012:role/scorer"
BLIND_ARN = "arn:aws:iam::123456789012:role/blind"
IMAGE = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models:1"
"""Of another account, into whose repositories the sandbox does not look."""

SERVING = allowing("sqs:*", "kinesis:*", "sns:*", "lambda:*", "ec2:*", "s3:*")
"""What any function of these tests needs."""

ROLE = Example(
    token="aws:iam/role:Role",
    inputs={
        "name": "scorer",
        "assumeRolePolicy": trust("lambda.amazonaws.com"),
        "inlinePolicies": [{"name": "serving", "policy": SERVING}],
    },
    id="scorer",
)


def archive(text: str) -> Properties:
    """An archive as the engine sends it, hashed."""
    content = {SIGNATURE: ARCHIVE, "hash": text.encode().hex().ljust(64, "0")}
    inner = {SIGNATURE: "c44067f5952c0a294b673a41bacd8c17", "text": text, "hash": content["hash"]}
    return content | {"assets": {"index.py": inner}}


ZIPPED: Properties = {
    "name": "scorer",
    "role": ROLE_ARN,
    "handler": "index.handler",
    "runtime": "python3.13",
    "code": archive("one"),
}
AS_IMAGE: Properties = {
    **dict.fromkeys(("handler", "runtime", "code")),
    "packageType": "Image",
    "imageUri": IMAGE,
}
"""Put over the other, it is an image."""


def without_none(inputs: Properties) -> Properties:
    return {name: value for name, value in inputs.items() if value is not None}


def a_blind_role(aws: Emulated) -> None:
    """One that Lambda may assume, and in which it may do nothing."""
    inputs = {"name": "blind", "assumeRolePolicy": trust("lambda.amazonaws.com")}
    aws.create(ROLE.token, inputs, name="blind")


def a_blind_function(aws: Emulated) -> None:
    a_blind_role(aws)
    a_function(aws, "blind", role=BLIND_ARN)


def a_function(aws: Emulated, name: str = "scorer", **changes: Any) -> Made:
    inputs = without_none(ZIPPED | {"name": name} | changes)
    return aws.create(FUNCTION_TOKEN, inputs, name=f"function-{name}")


def changed(aws: Emulated, made: Made, **changes: Any) -> Made:
    """The same with other inputs, changed in place."""
    inputs = without_none(made.inputs | changes)
    return aws.update(made, {name: value for name, value in inputs.items() if name != "__defaults"})
