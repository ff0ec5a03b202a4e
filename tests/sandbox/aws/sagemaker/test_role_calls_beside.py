"""What SageMaker does in the role for networks, keys and captured data, and who must allow it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.engine.here import Here
from tests.sandbox.aws.sagemaker.served import (
    HERE,
    VARIANT,
    a_configuration,
    a_model,
    allowing,
    trust,
)
from tests.support.emulated import Emulated

ROOT = "arn:aws:iam::123456789012:root"
SUBNET = "subnet-0123456789abcdef0"
SUBNET_ARN = f"arn:aws:ec2:eu-west-1:*:subnet/{SUBNET}"
INTERFACES = "arn:aws:ec2:eu-west-1:123456789012:network-interface/*"
GROUP = "sg-0123456789abcdef0"
VPC = {"vpcConfig": {"subnets": [SUBNET], "securityGroupIds": [GROUP]}}
BUCKET = "captures-of-tests"
CAPTURE = {
    "enableCapture": True,
    "initialSamplingPercentage": 10,
    "destinationS3Uri": f"s3://{BUCKET}/captured",
    "captureOptions": [{"captureMode": "Input"}],
}
Statement = dict[str, Any]


def statement(*actions: str, on: str | list[str] = "*", **when: Any) -> Statement:
    allowed: Statement = {"Effect": "Allow", "Action": list(actions), "Resource": on}
    return allowed | ({"Condition": when} if when else {})


def policy(*statements: Statement) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def a_role(aws: Emulated, *statements: Statement) -> str:
    rest = allowing("ecr:*", "logs:*", "cloudwatch:*")
    inline = [{"name": "rest", "policy": rest}]
    if statements:
        inline.append({"name": "own", "policy": policy(*statements)})
    inputs = {
        "name": "tried",
        "assumeRolePolicy": trust("sagemaker.amazonaws.com"),
        "inlinePolicies": inline,
    }
    arn: str = aws.create("aws:iam/role:Role", inputs, name="tried").outputs["arn"]
    return arn


def a_key(aws: Emulated, *statements: Statement) -> str:
    """A key whose policy leaves these to the account's own policies."""
    left = [{**one, "Principal": {"AWS": ROOT}} for one in statements]
    inputs = {"policy": policy(*left)} if left else {}
    arn: str = aws.create("aws:kms/key:Key", inputs, name="key").outputs["arn"]
    return arn


def refused(
    aws: Emulated, role: str, model: dict[str, Any] | None = None, **configuration: Any
) -> set[str]:
    """Actions that the role may not do of what the endpoint needs."""
    a_model(aws, "fraud", executionRoleArn=role, **(model or {}))
    a_configuration(aws, "fraud", VARIANT, **configuration)
    told = judged.of_endpoint(Here(aws.store, HERE, Path("blobs")), "fraud", "fraud")
    return {one.call.action for one in told if one.decision.effect is Effect.DENIED}


LOOKING = statement(
    *("ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups"),
    *("ec2:DescribeSubnets", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs"),
)
CREATING = statement(
    "ec2:CreateNetworkInterface",
    on=[INTERFACES, SUBNET_ARN, f"arn:aws:ec2:eu-west-1:*:security-group/{GROUP}"],
)
MINDING = statement(
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DeleteNetworkInterfacePermission",
    on=INTERFACES,
    ArnLike={"ec2:Subnet": [SUBNET_ARN]},
)
NETWORK = {"looking": LOOKING, "creating": CREATING, "minding": MINDING}


def test_a_model_in_subnets_is_connected_by_these_statements(aws: Emulated) -> None:
    assert refused(aws, a_role(aws, *NETWORK.values()), VPC) == set()


@pytest.mark.parametrize("left_out", NETWORK)
def test_none_of_them_can_be_left_out(aws: Emulated, left_out: str) -> None:
    kept = [one for name, one in NETWORK.items() if name != left_out]

    assert refused(aws, a_role(aws, *kept), VPC) == set(NETWORK[left_out]["Action"])


def test_interfaces_in_other_subnets_are_not_the_roles(aws: Emulated) -> None:
    other = {"vpcConfig": {"subnets": ["subnet-00000000"], "securityGroupIds": [GROUP]}}

    assert refused(aws, a_role(aws, *NETWORK.values()), other) == {
        "ec2:CreateNetworkInterface",
        *MINDING["Action"],
    }


def test_a_model_outside_of_subnets_needs_none_of_it(aws: Emulated) -> None:
    assert refused(aws, a_role(aws)) == set()


GRANTED: dict[str, Any] = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
THROUGH_S3: dict[str, Any] = {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
LEFT_BY_KEY = (
    statement("kms:DescribeKey"),
    statement("kms:CreateGrant", **GRANTED),
    statement("kms:Decrypt", "kms:GenerateDataKey", **THROUGH_S3),
)
OF_VOLUMES = (statement("kms:DescribeKey"), statement("kms:CreateGrant", **GRANTED))


def test_volumes_are_encrypted_by_a_key_that_both_policies_leave_open(aws: Emulated) -> None:
    key = a_key(aws, *LEFT_BY_KEY)

    assert refused(aws, a_role(aws, *OF_VOLUMES), kmsKeyArn=key) == set()


def test_a_role_without_the_key_cannot_encrypt_volumes(aws: Emulated) -> None:
    key = a_key(aws, *LEFT_BY_KEY)

    assert refused(aws, a_role(aws), kmsKeyArn=key) == {"kms:CreateGrant", "kms:DescribeKey"}


def test_a_key_that_leaves_no_grants_open_encrypts_no_volumes(aws: Emulated) -> None:
    key = a_key(aws, LEFT_BY_KEY[0], LEFT_BY_KEY[2])

    assert refused(aws, a_role(aws, *OF_VOLUMES), kmsKeyArn=key) == {"kms:CreateGrant"}


def test_a_key_of_another_account_is_not_judged(aws: Emulated) -> None:
    key = "arn:aws:kms:eu-west-1:210987654321:key/00000000-0000-0000-0000-000000000000"

    assert refused(aws, a_role(aws, *OF_VOLUMES), kmsKeyArn=key) == set()


def a_bucket(aws: Emulated, key: str | None = None) -> None:
    aws.create("aws:s3/bucket:Bucket", {"bucket": BUCKET}, name="bucket")
    if key is not None:
        by_key = {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}
        aws.create(
            "aws:s3/bucketServerSideEncryptionConfiguration:"
            "BucketServerSideEncryptionConfiguration",
            {"bucket": BUCKET, "rules": [{"applyServerSideEncryptionByDefault": by_key}]},
            name="encryption",
        )


WRITING = statement("s3:PutObject", on=f"arn:aws:s3:::{BUCKET}/captured/fraud/*")
ENCRYPTING = statement("kms:GenerateDataKey", **THROUGH_S3)


def test_captures_are_written_below_the_endpoints_own_name(aws: Emulated) -> None:
    a_bucket(aws)

    assert refused(aws, a_role(aws, WRITING), dataCaptureConfig=CAPTURE) == set()


@pytest.mark.parametrize("folder", ["captured/others", "elsewhere/fraud"])
def test_captures_are_not_written_elsewhere(aws: Emulated, folder: str) -> None:
    a_bucket(aws)
    elsewhere = statement("s3:PutObject", on=f"arn:aws:s3:::{BUCKET}/{folder}/*")

    assert refused(aws, a_role(aws, elsewhere), dataCaptureConfig=CAPTURE) == {"s3:PutObject"}


@pytest.mark.parametrize("whose", ["bucket", "capture"])
def test_captures_are_encrypted_by_the_key_that_is_told(aws: Emulated, whose: str) -> None:
    key = a_key(aws, *LEFT_BY_KEY)
    a_bucket(aws, key if whose == "bucket" else None)
    asked = CAPTURE | ({"kmsKeyId": key} if whose == "capture" else {})

    assert refused(aws, a_role(aws, WRITING), dataCaptureConfig=asked) == {"kms:GenerateDataKey"}


def test_captures_are_encrypted_by_a_role_that_may_use_the_key(aws: Emulated) -> None:
    key = a_key(aws, *LEFT_BY_KEY)
    a_bucket(aws, key)

    assert refused(aws, a_role(aws, WRITING, ENCRYPTING), dataCaptureConfig=CAPTURE) == set()


def test_archives_of_an_encrypted_bucket_are_decrypted_in_the_role(aws: Emulated) -> None:
    key = a_key(aws, *LEFT_BY_KEY)
    a_bucket(aws, key)
    archive = {"bucket": BUCKET, "key": "model.tar.gz", "content": "packed"}
    aws.create("aws:s3/bucketObjectv2:BucketObjectv2", archive, name="archive")
    role = a_role(aws, statement("s3:GetObject"))
    container = {"image": "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models:1"}
    url = f"s3://{BUCKET}/model.tar.gz"
    inputs = {
        "executionRoleArn": role,
        "primaryContainer": container | {"modelDataUrl": url},
    }

    told = judged.of_model(Here(aws.store, HERE, Path("blobs")), inputs)

    assert [one.call.action for one in told if one.refused] == ["kms:Decrypt"]
