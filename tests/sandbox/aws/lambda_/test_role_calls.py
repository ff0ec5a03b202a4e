"""What is done in the role of a function is judged by the policies that the sandbox holds."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.lambda_.calls import judged
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from tests.sandbox.aws.sagemaker.served import HERE, allowing, trust
from tests.support.emulated import Emulated, Refused

ROLE = "aws:iam/role:Role"
FUNCTION = "aws:lambda/function:Function"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failed"
SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
NETWORK = {"subnetIds": ["subnet-0123456789abcdef0"], "securityGroupIds": ["sg-0123456789abcdef0"]}


def a_role(aws: Emulated, *may: str) -> str:
    inputs = {
        "name": "tried",
        "assumeRolePolicy": trust("lambda.amazonaws.com"),
        "inlinePolicies": [{"name": "own", "policy": allowing("iam:GetRole", *may)}],
    }
    arn: str = aws.create(ROLE, inputs, name="tried").outputs["arn"]
    return arn


def asked(aws: Emulated, settings: dict[str, Any], *may: str) -> dict[str, bool]:
    """Each call by the settings of a function, and whether it is refused."""
    here = Here(aws.store, HERE, Path("blobs"))
    inputs = {"role": a_role(aws, *may), **settings}
    return {one.call.action: one.refused for one in judged.of_function(here, "fraud", inputs)}


@pytest.mark.parametrize(
    ("settings", "calls"),
    [
        ({}, {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"}),
        (
            {"tracingConfig": {"mode": "Active"}},
            {"xray:PutTraceSegments", "xray:PutTelemetryRecords"},
        ),
        ({"tracingConfig": {"mode": "PassThrough"}}, set()),
        ({"deadLetterConfig": {"targetArn": QUEUE}}, {"sqs:SendMessage"}),
        (
            {"vpcConfig": NETWORK},
            {
                *("ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface"),
                *("ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"),
                *("ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses"),
            },
        ),
        (
            {"environment": {"variables": {"SERVING_SECRETS": json.dumps({"DB": SECRET})}}},
            {"secretsmanager:GetSecretValue"},
        ),
        ({"environment": {"variables": {"SERVING_SECRETS": "no JSON"}}}, set()),
    ],
)
def test_each_setting_has_its_calls_which_a_role_of_no_rights_may_not_make(
    aws: Emulated, settings: dict[str, Any], calls: set[str]
) -> None:
    always = {"logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"}
    found = asked(aws, settings)

    assert set(found) == always | calls
    assert all(found.values())


def test_the_role_may_what_its_policies_say(aws: Emulated) -> None:
    found = asked(aws, {"deadLetterConfig": {"targetArn": QUEUE}}, "logs:*", "sqs:SendMessage")

    assert not any(found.values())


def test_a_log_group_that_is_there_is_not_made(aws: Emulated) -> None:
    group = {"name": "/aws/lambda/fraud"}
    aws.create("aws:cloudwatch/logGroup:LogGroup", group, name="group")

    assert "logs:CreateLogGroup" not in asked(aws, {})


def test_a_secret_by_a_customers_key_is_decrypted_through_its_service(aws: Emulated) -> None:
    secret = "aws:secretsmanager/secret:Secret"
    aws.store.put(Record(HERE, secret, "db", {"kmsKeyId": KEY}, {"arn": SECRET}))
    told = json.dumps({"DB": SECRET})

    here = Here(aws.store, HERE, Path("blobs"))
    inputs = {"role": a_role(aws), "environment": {"variables": {"SERVING_SECRETS": told}}}
    [call] = [
        one.call
        for one in judged.of_function(here, "fraud", inputs)
        if one.call.action == "kms:Decrypt"
    ]
    assert call.resource == KEY
    assert call.context == {"kms:ViaService": ("secretsmanager.eu-west-1.amazonaws.com",)}


def test_a_function_whose_role_may_not_connect_is_refused_by_lambdas_words(aws: Emulated) -> None:
    image = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models:1"
    inputs = {"name": "fraud", "packageType": "Image", "imageUri": image, "vpcConfig": NETWORK}

    with pytest.raises(Refused) as refused:
        aws.create(FUNCTION, inputs | {"role": a_role(aws, "logs:*")}, name="fraud")

    assert str(refused.value).startswith(
        "The provided execution role does not have permissions to call CreateNetworkInterface on"
        " EC2 [role arn:aws:iam::123456789012:role/tried may not do ec2:CreateNetworkInterface on"
    )


def test_what_is_made_for_a_function_has_its_calls_too(aws: Emulated) -> None:
    """A function of a role that nobody here holds is not judged."""
    here = Here(aws.store, HERE, Path("blobs"))
    config = {
        "functionName": "fraud",
        "destinationConfig": {"onFailure": {"destination": "arn:aws:s3:::failed"}},
    }
    token = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
    aws.store.put(Record(HERE, token, "fraud", config, {}))
    held, strange = (
        Record(HERE, FUNCTION, "fraud", {"role": role}, {})
        for role in (a_role(aws), "arn:aws:iam::210987654321:role/theirs")
    )

    assert {one.call.action for one in judged.beside(here, held)} == {
        "s3:PutObject",
        "s3:ListBucket",
    }
    assert list(judged.beside(here, strange)) == []
