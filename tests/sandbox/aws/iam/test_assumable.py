"""A service acts in a role only if the role's trust lets it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.iam.assumable import refuses_to_assume
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.support.emulated import Emulated

SERVICE = "sagemaker.amazonaws.com"
ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/server"
ALLOW = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": SERVICE}}
DENY = ALLOW | {"Effect": "Deny"}
FOR_ME = {"Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}}}
UNLESS_MINE = {"Condition": {"StringNotEquals": {"aws:SourceAccount": ACCOUNT}}}
UNLESS_ONE = {"Condition": {"ArnNotLike": {"aws:SourceArn": "arn:aws:sagemaker:*:*:endpoint/a"}}}
"""On what the sandbox does not know of the request."""


def refusals(
    aws: Emulated, *trust: dict[str, Any], arn: str = ROLE, region: str = "eu-west-1"
) -> list[str]:
    """Why the service may not, in a cloud that has one role of this trust."""
    document = {"Version": "2012-10-17", "Statement": list(trust)}
    if trust:
        aws.create(
            "aws:iam/role:Role", {"name": "server", "assumeRolePolicy": json.dumps(document)}
        )
    here = Here(aws.store, Scope("aws", ACCOUNT, region), Path())
    return list(refuses_to_assume(here, arn, SERVICE))


@pytest.mark.parametrize(
    "trust",
    [
        pytest.param([ALLOW], id="alone"),
        pytest.param(
            [ALLOW | {"Principal": {"Service": ["ec2.amazonaws.com", SERVICE]}}], id="many"
        ),
        pytest.param([ALLOW | {"Principal": "*"}], id="anyone"),
        pytest.param([ALLOW | {"Principal": {"AWS": "*"}}], id="any-account"),
        pytest.param([ALLOW | {"Action": ["sts:TagSession", "STS:assumerole"]}], id="any-case"),
        pytest.param([ALLOW | {"Action": "sts:*"}], id="every-action"),
        pytest.param([ALLOW | {"Action": "sts:Assume?ole"}], id="one-character"),
        pytest.param([ALLOW | FOR_ME], id="for-this-account"),
        pytest.param([ALLOW | UNLESS_ONE], id="on-a-condition-that-may-hold"),
        pytest.param([ALLOW, DENY | UNLESS_ONE], id="denied-on-a-condition-that-may-not-hold"),
        pytest.param([ALLOW, DENY | UNLESS_MINE], id="denied-on-a-condition"),
        pytest.param([ALLOW, DENY | {"Action": "sts:TagSession"}], id="denied-something-else"),
        pytest.param(
            [ALLOW, DENY | {"Principal": {"Service": "ec2.amazonaws.com"}}], id="denied-to-another"
        ),
        pytest.param(
            [ALLOW | {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}}, ALLOW], id="beside"
        ),
    ],
)
def test_a_trusted_service_is_let_in(aws: Emulated, trust: list[dict[str, Any]]) -> None:
    assert refusals(aws, *trust) == []


@pytest.mark.parametrize(
    ("trust", "told"),
    [
        pytest.param(
            [ALLOW | {"Principal": {"Service": "lambda.amazonaws.com"}}],
            f"role {ROLE} does not let {SERVICE} assume it",
            id="another-service",
        ),
        pytest.param(
            [ALLOW | {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}}],
            "does not let",
            id="an-account",
        ),
        pytest.param(
            [ALLOW | {"Principal": {"Federated": SERVICE}}], "does not let", id="wrong-kind"
        ),
        pytest.param([ALLOW | {"Action": "sts:TagSession"}], "does not let", id="another-action"),
        pytest.param([DENY], "does not let", id="only-denied"),
        pytest.param([ALLOW | UNLESS_MINE], "does not let", id="for-other-accounts"),
        pytest.param([ALLOW, DENY | FOR_ME], "denies", id="denied-for-this-account"),
        pytest.param([ALLOW, DENY], f"role {ROLE} denies {SERVICE} to assume it", id="denied-too"),
        pytest.param(
            [ALLOW, DENY | {"Principal": "*", "Action": "*"}], "denies", id="all-denied-to-anyone"
        ),
    ],
)
def test_a_service_without_trust_is_refused(
    aws: Emulated, trust: list[dict[str, Any]], told: str
) -> None:
    [refusal] = refusals(aws, *trust)

    assert told in refusal


@pytest.mark.parametrize(
    ("arn", "told"),
    [
        (f"arn:aws:iam::{ACCOUNT}:role/gone", f"role arn:aws:iam::{ACCOUNT}:role/gone does not"),
        (f"arn:aws:iam::{ACCOUNT}:role/ml/server", f"does not exist; 'server' is {ROLE}"),
        ("server", "'server' is not the ARN of a role"),
        (f"arn:aws:iam::{ACCOUNT}:user/server", "is not the ARN of a role"),
    ],
)
def test_a_role_must_be_there_by_its_whole_arn(aws: Emulated, arn: str, told: str) -> None:
    [refusal] = refusals(aws, ALLOW, arn=arn)

    assert told in refusal


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:iam::210987654321:role/theirs",
        f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleFor",
    ],
)
def test_what_the_sandbox_cannot_know_is_not_refused(aws: Emulated, arn: str) -> None:
    assert refusals(aws, arn=arn) == []


def test_a_role_that_lies_on_a_path_is_found(aws: Emulated) -> None:
    document = json.dumps({"Version": "2012-10-17", "Statement": ALLOW})
    made = aws.create(
        "aws:iam/role:Role", {"name": "it", "path": "/a/b/", "assumeRolePolicy": document}
    )

    assert refusals(aws, arn=made.outputs["arn"]) == []


def test_a_service_of_china_may_go_by_the_suffix_of_its_partition(aws: Emulated) -> None:
    china = ALLOW | {"Principal": {"Service": f"{SERVICE}.cn"}}

    assert refusals(aws, china, region="cn-north-1") == []
