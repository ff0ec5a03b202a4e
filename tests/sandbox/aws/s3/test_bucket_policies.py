"""A bucket's policy is about that bucket, and makes it public only where that is allowed."""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.iam.examples import TRUST
from tests.sandbox.aws.s3.breaches import MAY_READ, OBJECTS
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.support.emulated import Emulated, Refused

TOKEN = "aws:s3/bucketPolicy:BucketPolicy"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
ITSELF = "arn:aws:s3:::artifacts"
ANYONE = MAY_READ | {"Principal": "*"}


@pytest.fixture(name="bucket", autouse=True)
def a_bucket(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)


@pytest.mark.parametrize(
    "elements",
    [
        pytest.param({"Sid": "Two words"}, id="a-sid-of-words"),
        pytest.param({"Resource": [ITSELF, OBJECTS], "Action": "s3:*"}, id="both"),
        pytest.param(
            {"Resource": [ITSELF, OBJECTS], "Action": ["s3:GetObject", "s3:ListBucket"]},
            id="each-action-one",
        ),
        pytest.param({"Resource": ITSELF, "Action": "s3:ListBucket"}, id="the-bucket"),
        pytest.param({"Resource": f"{ITSELF}/models/*/v?"}, id="some-objects"),
        pytest.param({"Resource": "arn:aws:s3:::art*/*"}, id="a-wildcard"),
        pytest.param({"Resource": f"{ITSELF}/${{aws:username}}/*"}, id="a-variable"),
        pytest.param({"Resource": ITSELF, "Action": "s3:PutEncryptionConfiguration"}, id="other"),
        pytest.param({"Principal": {"Service": "logging.s3.amazonaws.com"}}, id="a-service"),
        pytest.param({"Principal": {"CanonicalUser": "79a59df900b949e5"}}, id="a-user"),
        pytest.param(
            {"Principal": {"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin 1"}},
            id="cloudfront",
        ),
        pytest.param(
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [ITSELF, OBJECTS],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            },
            id="encrypted-transport",
        ),
        pytest.param(
            {
                "Principal": "*",
                "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}},
            },
            id="from-an-endpoint",
        ),
        pytest.param(
            {
                "Principal": {"AWS": "*"},
                "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
            },
            id="of-an-organization",
        ),
        pytest.param(
            {
                "Principal": "*",
                "Condition": {
                    "Bool": {"aws:SecureTransport": "true"},
                    "IpAddress": {"aws:SourceIp": "192.0.2.0/24"},
                },
            },
            id="from-addresses",
        ),
    ],
)
def test_a_right_policy_is_taken(aws: Emulated, elements: dict[str, Any]) -> None:
    text = policy(MAY_READ | elements)

    assert aws.create(TOKEN, {"bucket": "artifacts", "policy": text}).outputs["policy"] == text


def test_the_older_version_is_taken(aws: Emulated) -> None:
    text = policy(MAY_READ, version="2008-10-17")

    assert aws.create(TOKEN, {"bucket": "artifacts", "policy": text}).id


def test_a_public_policy_is_taken_where_its_block_is_off(aws: Emulated) -> None:
    block = aws.create(BLOCK, {"bucket": "artifacts", "blockPublicPolicy": False})
    text = policy(ANYONE)
    made = aws.create(TOKEN, {"bucket": "artifacts", "policy": text})

    aws.update(block, {"bucket": "artifacts", "blockPublicPolicy": True})

    assert aws.refresh(made) == made
    with pytest.raises(Refused, match="AccessDenied: Statement"):
        aws.update(made, {"bucket": "artifacts", "policy": policy(ANYONE | {"Sid": "Again"})})


def test_a_role_that_is_there_may_be_named(aws: Emulated) -> None:
    role = aws.create("aws:iam/role:Role", {"assumeRolePolicy": TRUST})
    text = policy(MAY_READ | {"Principal": {"AWS": role.outputs["arn"]}})

    assert aws.create(TOKEN, {"bucket": "artifacts", "policy": text}).id


@pytest.mark.parametrize("name", ["bucket", "policy"])
def test_what_is_not_known_yet_is_not_refused(aws: Emulated, name: str) -> None:
    inputs = {"bucket": "artifacts", "policy": policy(MAY_READ)} | {name: UNKNOWN}

    assert aws.check(TOKEN, inputs)[name] is UNKNOWN
