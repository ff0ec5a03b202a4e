"""Whether a statement is about a request: actions, resources, variables and conditions."""

from typing import Any

import pytest

from cloud_sandbox.aws.iam.evaluation.patterns import arn_fits, equals, fits
from tests.sandbox.aws.iam.evaluation.asking import ACCOUNT, ROLE_ARN, allow, reads

GROUP = f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:/aws/sagemaker/Endpoints/fraud"
STREAM = f"{GROUP}:log-stream:live/i-0"


@pytest.mark.parametrize("action", ["s3:GetObject", "S3:getobject", "s3:*", "s3:Get?bject", "*"])
def test_an_action_is_named_in_any_case_or_by_a_wildcard(action: str) -> None:
    assert reads(allow(action)).allowed


@pytest.mark.parametrize("action", ["s3:GetObjectVersion", "s3:Get", "kms:*"])
def test_another_action_is_not_meant(action: str) -> None:
    assert not reads(allow(action)).allowed


def test_all_actions_but_some_and_all_resources_but_some() -> None:
    but_writing = {"Effect": "Allow", "NotAction": "s3:Put*", "Resource": "*"}
    elsewhere = {"Effect": "Allow", "Action": "s3:*", "NotResource": "arn:aws:s3:::other/*"}

    assert reads(but_writing).allowed
    assert not reads(but_writing, action="s3:PutObject").allowed
    assert reads(elsewhere).allowed
    assert not reads(elsewhere, on="arn:aws:s3:::other/x").allowed


@pytest.mark.parametrize(
    ("pattern", "arn", "fitting"),
    [
        ("*", STREAM, True),
        (GROUP, GROUP, True),
        (GROUP, STREAM, False),
        (f"{GROUP}:*", STREAM, True),
        (f"{GROUP}:*", GROUP, False),
        ("arn:aws:logs:*:*:log-group:/aws/sagemaker/*", STREAM, True),
        ("arn:aws:logs:*:log-group:*", STREAM, False),
        ("arn:aws:logs", STREAM, True),
        ("arn:aws:s3:::archives/fraud/*", "arn:aws:s3:::archives/fraud/a/b.tar.gz", True),
        ("arn:aws:s3:::archives/fraud/*", "arn:aws:s3:::archives/other/b.tar.gz", False),
        ("arn:aws:s3:::archive?", "arn:aws:s3:::archives", True),
        ("arn:aws:s3:::archives/*", "*", False),
        ("arn:aws:s3:::ARCHIVES", "arn:aws:s3:::archives", False),
    ],
)
def test_a_pattern_of_an_arn_reaches_over_no_colon_before_the_last_part(
    pattern: str, arn: str, fitting: bool
) -> None:
    assert arn_fits(pattern, arn, {}) is fitting


def test_a_variable_stands_for_what_the_request_says() -> None:
    known = {"aws:principalaccount": (ACCOUNT,), "aws:username": ()}

    assert fits("home/${aws:PrincipalAccount}/*", f"home/{ACCOUNT}/x", known) is True
    assert fits("home/${aws:username}/*", "home//x", known) is False
    assert fits("home/${aws:username, 'all'}/*", "home/all/x", known) is True
    assert fits("${*}x${?}${$}", "*x?$", known) is True
    assert equals("a*", "ab", known) is False
    assert equals("a*", "a*", known) is True


def test_a_variable_that_nobody_knows_is_named() -> None:
    decision = reads(allow("s3:GetObject", on="arn:aws:s3:::archives/${aws:SourceIp}/*"))

    assert decision.unjudged == ("the variable ${aws:SourceIp}",)


SAID = {"s3:prefix": ("fraud/",), "aws:TagKeys": ("team", "cost"), "aws:none": ()}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"StringEquals": {"s3:prefix": "fraud/"}}, True),
        ({"StringEquals": {"S3:Prefix": ["other/", "fraud/"]}}, True),
        ({"StringEquals": {"s3:prefix": "fraud/*"}}, False),
        ({"StringEqualsIgnoreCase": {"s3:prefix": "FRAUD/"}}, True),
        ({"StringLike": {"s3:prefix": "fr*"}}, True),
        ({"StringNotLike": {"s3:prefix": ["x*", "fr*"]}}, False),
        ({"StringNotEquals": {"s3:prefix": ["a", "b"]}}, True),
        ({"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}, True),
        ({"ArnNotEquals": {"aws:PrincipalArn": ROLE_ARN}}, False),
        ({"Bool": {"aws:SecureTransport": "true"}}, True),
        ({"Bool": {"aws:SecureTransport": False}}, False),
        ({"Null": {"aws:none": "true"}}, True),
        ({"Null": {"s3:prefix": "true"}}, False),
        ({"StringEquals": {"aws:none": "x"}}, False),
        ({"StringNotEquals": {"aws:none": "x"}}, True),
        ({"StringEqualsIfExists": {"aws:none": "x"}}, True),
        ({"StringEqualsIfExists": {"s3:prefix": "x"}}, False),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost", "x"]}}, True),
        ({"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}, False),
        ({"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}}, True),
        ({"ForAnyValue:StringEquals": {"aws:none": ["team"]}}, False),
        ({"ForAllValues:StringEquals": {"aws:none": ["team"]}}, True),
        ({"ForAnyValue:StringNotEquals": {"aws:TagKeys": ["team"]}}, True),
        ({"StringLike": {"s3:prefix": "fr*"}, "Bool": {"aws:SecureTransport": "false"}}, False),
    ],
)
def test_all_conditions_must_hold(condition: dict[str, Any], holds: bool) -> None:
    statement = allow("s3:ListBucket") | {"Condition": condition}

    decision = reads(statement, action="s3:ListBucket", context=SAID)

    assert (decision.allowed, decision.unjudged) == (holds, ())
