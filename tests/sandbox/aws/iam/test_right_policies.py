"""Policies that AWS takes are taken, however they are written."""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.iam.examples import MAY_ASSUME, MAY_READ, POLICY, ROLE, TRUST
from tests.support.emulated import Emulated

ROOT = "arn:aws:iam::123456789012:root"
THEIRS = "arn:aws:iam::210987654321:role/theirs"


@pytest.mark.parametrize(
    "elements",
    [
        pytest.param({"Action": "*", "Sid": ""}, id="everything"),
        pytest.param({"Action": ["s3:Get*", "s3-object-lambda:*"]}, id="wildcards"),
        pytest.param({"Action": "elasticloadbalancing.v2:X"}, id="a-dot-in-the-service"),
        pytest.param({"Resource": "arn:aws:s3:::artifacts/*"}, id="a-bucket"),
        pytest.param({"Resource": "arn:*:sagemaker:*"}, id="a-short-arn-of-wildcards"),
        pytest.param({"Resource": "arn:aws:iam::*:user/${aws:username}"}, id="a-variable"),
        pytest.param({"Resource": ["*", "arn:aws-cn:s3:::a"]}, id="several"),
        pytest.param({"Effect": "Deny", "Sid": "A1"}, id="denied"),
        pytest.param({"Condition": {}}, id="no-condition"),
        pytest.param(
            {"Condition": {"Bool": {"aws:SecureTransport": True}, "IpAddress": {"a:b": ["1"]}}},
            id="true",
        ),
        pytest.param(
            {"Condition": {"ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["a", "b"]}}},
            id="for-all",
        ),
        pytest.param(
            {"Condition": {"DateGreaterThanEquals": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}},
            id="a-date",
        ),
        pytest.param(
            {"Condition": {"NumericLessThan": {"s3:max-keys": 10}, "Null": {"a:b": "true"}}},
            id="a-number",
        ),
    ],
)
def test_a_right_statement_is_taken(aws: Emulated, elements: dict[str, Any]) -> None:
    text = policy(MAY_READ | elements)

    assert aws.check(POLICY.token, {"name": "p", "policy": text})["policy"] == text


def test_the_negations_are_taken(aws: Emulated) -> None:
    statement = {"Effect": "Deny", "NotAction": "iam:*", "NotResource": "*"}

    assert aws.check(POLICY.token, {"name": "p", "policy": policy(statement, Id="mine")})


def test_a_lone_statement_needs_no_list(aws: Emulated) -> None:
    document = {"Version": "2012-10-17", "Statement": MAY_READ}

    assert aws.check(POLICY.token, {"name": "p", "policy": document})


@pytest.mark.parametrize(
    "elements",
    [
        pytest.param({"Principal": "*"}, id="anyone"),
        pytest.param({"Principal": {"AWS": "*"}}, id="any-account"),
        pytest.param(
            {
                "Principal": {
                    "Service": [
                        "ecs.application-autoscaling.amazonaws.com",
                        "ec2.amazonaws.com.cn",
                        "ec2.c2s.ic.gov",
                        "alexa-appkit.amazon.com",
                    ]
                }
            },
            id="services",
        ),
        pytest.param({"Principal": {"AWS": [ROOT, "123456789012", THEIRS]}}, id="accounts"),
        pytest.param({"Principal": {"AWS": "AROAABCDEFGHIJKLMNOPQ"}}, id="what-was-deleted"),
        pytest.param(
            {
                "Principal": {"AWS": "arn:aws:iam::123456789012:role/aws-service-role/x.com/Made"},
            },
            id="made-by-aws",
        ),
        pytest.param(
            {
                "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/x.com"},
                "Action": "sts:AssumeRoleWithWebIdentity",
            },
            id="federated",
        ),
        pytest.param(
            {"Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]}, id="session"
        ),
        pytest.param({"Action": "sts:*", "Sid": "a b"}, id="wildcard"),
        pytest.param(
            {"Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}, id="condition"
        ),
    ],
)
def test_a_right_trust_is_taken(aws: Emulated, elements: dict[str, Any]) -> None:
    trust = policy(MAY_ASSUME | elements)

    assert aws.create(ROLE.token, {"assumeRolePolicy": trust}).id


def test_the_older_version_is_taken_in_a_trust(aws: Emulated) -> None:
    trust = policy(MAY_ASSUME, version="2008-10-17")

    assert aws.create(ROLE.token, {"assumeRolePolicy": trust}).id


def test_a_role_may_trust_one_that_is_there(aws: Emulated) -> None:
    caller = aws.create(ROLE.token, {"name": "caller", "path": "/ml/", "assumeRolePolicy": TRUST})
    trust = policy(MAY_ASSUME | {"Principal": {"AWS": caller.outputs["arn"]}})

    assert aws.create(ROLE.token, {"assumeRolePolicy": trust}, name="other").id


def test_a_policy_that_is_not_known_yet_is_not_refused(aws: Emulated) -> None:
    unknown = {"Statement": [MAY_READ | {"Effect": "Permit", "Resource": UNKNOWN}]}

    assert aws.check(POLICY.token, {"policy": unknown})["policy"] is UNKNOWN
