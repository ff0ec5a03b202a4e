"""What SageMaker's types need in these tests, and requests near those of the examples."""

import json
from dataclasses import replace
from typing import Any

from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.wire import Properties
from tests.support.emulated import Emulated, Made
from tests.support.lifecycle import Example

MODEL_TOKEN = "aws:sagemaker/model:Model"
CONFIGURATION_TOKEN = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
ENDPOINT_TOKEN = "aws:sagemaker/endpoint:Endpoint"
BUCKET_TOKEN = "aws:s3/bucket:Bucket"
ROLE_ARN = "arn:aws:iam::123456789012:role/server"
IMAGE = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models:1"
"""Of another account, into whose repositories the sandbox does not look."""

HERE = Scope("aws", "123456789012", "eu-west-1")


def trust(service: str) -> str:
    """A document by which a service may assume a role."""
    principal = {"Service": service}
    statement = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def allowing(*actions: str, resource: str = "*") -> str:
    """A document that allows these."""
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": resource}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


SERVING = allowing("ecr:*", "s3:*", "logs:*", "cloudwatch:*", "ec2:*", "kms:*", "sns:*")
"""What any endpoint of these tests needs."""

ROLE = Example(
    token="aws:iam/role:Role",
    inputs={
        "name": "server",
        "assumeRolePolicy": trust("sagemaker.amazonaws.com"),
        "inlinePolicies": [{"name": "serving", "policy": SERVING}],
    },
    id="server",
)
SERVER = (ROLE,)

VARIANT: Properties = {
    "variantName": "live",
    "modelName": "fraud",
    "instanceType": "ml.m5.large",
    "initialInstanceCount": 1,
}
SERVERLESS: Properties = {
    "variantName": "live",
    "modelName": "fraud",
    "serverlessConfig": {"memorySizeInMb": 2048, "maxConcurrency": 5},
}
ASYNCHRONOUS: Properties = {"outputConfig": {"s3OutputPath": "s3://elsewhere/answers"}}
CAPTURE: Properties = {
    "destinationS3Uri": "s3://elsewhere/captured",
    "initialSamplingPercentage": 100,
    "captureOptions": [{"captureMode": "InputAndOutput"}],
    "enableCapture": True,
}


def a_model(aws: Emulated, name: str = "fraud", **changes: Any) -> Made:
    container = {"image": IMAGE}
    inputs = {"name": name, "executionRoleArn": ROLE_ARN, "primaryContainer": container} | changes
    given = {key: value for key, value in inputs.items() if value is not None}
    return aws.create(MODEL_TOKEN, given, name=f"model-{name}")


def a_configuration(aws: Emulated, name: str, *variants: Properties, **others: Any) -> Made:
    inputs = {"name": name, "productionVariants": list(variants or (VARIANT,))} | others
    return aws.create(CONFIGURATION_TOKEN, inputs, name=f"configuration-{name}")


def an_endpoint(aws: Emulated, name: str, configuration: str, **others: Any) -> Made:
    inputs = {"name": name, "endpointConfigName": configuration} | others
    return aws.create(ENDPOINT_TOKEN, inputs, name=f"endpoint-{name}")


def busy(aws: Emulated, doing: str, name: str = "fraud") -> None:
    """Let the cloud be busy with an endpoint for as long as a test takes."""
    record = aws.store.find(HERE, ENDPOINT_TOKEN, name)
    assert record is not None
    removes = doing == "Deleting"
    aws.store.put(replace(record, operation=Operation(doing, aws.store.now(), 1000, removes)))


def blue_green(**routing: Any) -> Properties:
    return {
        "blueGreenUpdatePolicy": {
            "trafficRoutingConfiguration": {"type": "ALL_AT_ONCE", "waitIntervalInSeconds": 60}
            | routing
        }
    }


def percent(value: int) -> Properties:
    return {"type": "CAPACITY_PERCENT", "value": value}


def rolling(value: int = 50, **others: Any) -> Properties:
    batch = {"maximumBatchSize": percent(value), "waitIntervalInSeconds": 60}
    return {"rollingUpdatePolicy": batch | others}


CANARY = blue_green(type="CANARY", canarySize=percent(20))
LINEAR = blue_green(type="LINEAR", linearStepSize=percent(25))
