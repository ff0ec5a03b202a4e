"""Attributes of the Lambda types whose values the facts do not tell."""

from dataclasses import replace
from typing import Any

from tests.sandbox.aws.lambda_.alias_breaches import an_alias, routing
from tests.sandbox.aws.lambda_.caller_breaches import sending
from tests.sandbox.aws.lambda_.layer_examples import LAYERS
from tests.sandbox.aws.lambda_.served import AS_IMAGE, FUNCTION_TOKEN, a_function, archive, changed
from tests.sandbox.aws.lambda_.source_attributes import MAPPING
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

REGISTRY = "210987654321.dkr.ecr.eu-west-1.amazonaws.com"
LAMBDA = "arn:aws:lambda:eu-west-1:210987654321"
KEY = "arn:aws:kms:eu-west-1:210987654321:key"
QUEUE = "arn:aws:sqs:eu-west-1:210987654321"
NETWORK = {"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]}
IN_S3 = {"code": None, "s3Bucket": "archives", "s3Key": "scorer.zip"}
INSTANCES = "lambdaManagedInstancesCapacityProviderConfig"


def as_image(name: str, first: object, second: object) -> Attribute:
    """An attribute that only images have."""
    return Attribute(AS_IMAGE | {name: first}, AS_IMAGE | {name: second}, without=AS_IMAGE)


def in_s3(name: str, first: str, second: str) -> Attribute:
    """An attribute of code that lies in S3."""
    return Attribute(IN_S3 | {name: first}, IN_S3 | {name: second}, without={})


def on(provider: str) -> dict[str, Any]:
    """Instances of a capacity provider."""
    told = {"capacityProviderArn": f"{LAMBDA}:capacity-provider:{provider}"}
    return {"capacityProviderConfig": {INSTANCES: told}}


def more_functions(aws: Emulated) -> None:
    for name in ("first", "second"):
        a_function(aws, name, publish=True)


def another_version(aws: Emulated) -> None:
    """Version 2 of what the example stands on."""
    made = aws.import_(FUNCTION_TOKEN, "scorer")
    assert made is not None
    changed(aws, made, description="again")


def another_alias(aws: Emulated) -> None:
    an_alias(aws, "other")


FAILED = sending(onFailure=f"{QUEUE}:first")
CALLED = {"action": "lambda:InvokeFunction"}
DEAD_LETTERS = between(
    "deadLetterConfig", {"targetArn": f"{QUEUE}:first"}, {"targetArn": f"{QUEUE}:second"}
)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:lambda/function:Function": {
        "capacityProviderConfig": Attribute(on("first"), on("second")),
        "code": between("code", archive("one"), archive("two"), required=True),
        "codeSigningConfigArn": between(
            "codeSigningConfigArn",
            f"{LAMBDA}:code-signing-config:csc-00000000000000001",
            f"{LAMBDA}:code-signing-config:csc-00000000000000002",
        ),
        "deadLetterConfig": DEAD_LETTERS,
        "deadLetterConfig.targetArn": replace(DEAD_LETTERS, required=True),
        "handler": between("handler", "index.first", "index.second", required=True),
        "imageConfig": as_image("imageConfig", {"commands": ["serve"]}, {"commands": ["score"]}),
        "imageUri": Attribute(
            AS_IMAGE, AS_IMAGE | {"imageUri": f"{REGISTRY}/models:2"}, without={}
        ),
        "layers": between("layers", [f"{LAMBDA}:layer:numpy:1"], [f"{LAMBDA}:layer:numpy:2"]),
        "packageType": Attribute(AS_IMAGE, {"packageType": "Zip"}),
        "replacementSecurityGroupIds": Attribute(
            {"replaceSecurityGroupsOnDestroy": True, "replacementSecurityGroupIds": ["sg-1"]},
            {"replaceSecurityGroupsOnDestroy": True, "replacementSecurityGroupIds": ["sg-2"]},
        ),
        "runtime": between("runtime", "python3.12", "python3.13", required=True),
        "s3Bucket": in_s3("s3Bucket", "archives", "others"),
        "s3Key": in_s3("s3Key", "first.zip", "second.zip"),
        "s3ObjectVersion": Attribute(
            IN_S3 | {"s3ObjectVersion": "first"},
            IN_S3 | {"s3ObjectVersion": "second"},
            without=IN_S3,
        ),
        "sourceKmsKeyArn": between("sourceKmsKeyArn", f"{KEY}/first", f"{KEY}/second"),
        "vpcConfig": between("vpcConfig", NETWORK, NETWORK | {"subnetIds": ["subnet-2"]}),
    },
    "aws:lambda/alias:Alias": {
        "functionName": between("functionName", "first", "second", before=more_functions),
        "functionVersion": between("functionVersion", "1", "2", before=another_version),
        "name": between("name", "first", "second"),
        "routingConfig": Attribute(routing(v2=0.1), routing(v2=0.5), before=another_version),
        "routingConfig.additionalVersionWeights": Attribute(
            routing(v2=0.1), routing(v2=0.5), before=another_version
        ),
    },
    "aws:lambda/permission:Permission": {
        "action": between("action", "lambda:InvokeFunction", "lambda:GetFunction"),
        "eventSourceToken": between("eventSourceToken", "first", "second"),
        "function": Attribute(
            {"function": "first", "qualifier": None},
            {"function": "second", "qualifier": None},
            before=more_functions,
        ),
        "invokedViaFunctionUrl": Attribute(
            CALLED | {"invokedViaFunctionUrl": True},
            CALLED | {"invokedViaFunctionUrl": False},
            without=CALLED,
        ),
        "principal": between("principal", "210987654321", "events.amazonaws.com"),
        "principalOrgId": between("principalOrgId", "o-0123456789", "o-9876543210"),
        "qualifier": between("qualifier", "1", "live"),
        "sourceAccount": between("sourceAccount", "210987654321", "123456789012"),
    },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": {
        "functionName": Attribute(
            {"functionName": "first", "qualifier": "1"},
            {"functionName": "second", "qualifier": "1"},
            before=more_functions,
        ),
        "qualifier": between("qualifier", "1", "live"),
    },
    "aws:lambda/functionUrl:FunctionUrl": {
        "cors.allowMethods": between(
            "cors", {"allowMethods": ["GET"]}, {"allowMethods": ["POST", "PUT"]}
        ),
        "functionName": Attribute(
            {"functionName": "first", "qualifier": None},
            {"functionName": "second", "qualifier": None},
            before=more_functions,
        ),
        "qualifier": between("qualifier", "live", "other", before=another_alias),
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        "functionName": Attribute(
            {"functionName": "first", "qualifier": "1"},
            {"functionName": "second", "qualifier": "1"},
            before=more_functions,
        ),
        "qualifier": between("qualifier", "1", "live"),
        "destinationConfig": Attribute(FAILED, sending(onFailure=f"{QUEUE}:second")),
        "destinationConfig.onFailure": Attribute(FAILED, sending(onFailure=f"{QUEUE}:second")),
        "destinationConfig.onSuccess": Attribute(
            FAILED | sending(onSuccess=f"{QUEUE}:first"), sending(onSuccess=f"{QUEUE}:second")
        ),
    },
    "aws:lambda/eventSourceMapping:EventSourceMapping": MAPPING
    | {"functionName": between("functionName", "first", "second", before=more_functions)},
    "aws:lambda/layerVersion:LayerVersion": LAYERS,
}
