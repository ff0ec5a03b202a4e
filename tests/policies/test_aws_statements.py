"""Actions, resources and conditions of AWS's statements, however they are written."""

from typing import Any

import pytest

from tests.policies.aws_documents import document
from tests.policies.rules import a_resource, told


def may(
    action: str,
    on: str = "arn:aws:s3:::models/*",
    when: dict[str, Any] | None = None,
) -> list[str]:
    condition = {} if when is None else {"Condition": when}
    policy = document(Action=action, Resource=on, **condition)
    return told("no-wildcard-iam", a_resource("aws:iam/rolePolicy:RolePolicy", {"policy": policy}))


@pytest.mark.parametrize(
    ("action", "what"),
    [
        ("**", "everything"),
        ("*:*", "everything"),
        ("s*", "everything"),
        ("s3:**", "everything of s3"),
        ("s3:?*", "everything of s3"),
        ("s3:*t*", "nearly everything of s3"),
        ("iam:Pass*", "more of iam than is written"),
        ("KMS:Decr?pt", "more of KMS than is written"),
    ],
)
def test_a_pattern_of_actions_is_told_by_what_it_means(action: str, what: str) -> None:
    assert may(action) == [f"policy.Statement[0].Action: {action} is {what}"]


def test_a_few_actions_of_one_service_pass() -> None:
    assert may("s3:Get*") == []
    assert may("s3:*Object") == []


@pytest.mark.parametrize(
    ("action", "on", "what"),
    [
        ("s3:GetObject", "**", "every resource"),
        ("s3:GetObject", "arn:*", "every resource"),
        ("s3:GetObject", "arn:aws:s3:::*", "every resource of s3"),
        ("s3:GetObject", "arn:aws:s3:::*/*", "every resource of s3"),
        ("s3:GetObject", "arn:aws:s3:::*-*", "every resource of s3"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/?*-*", "every role"),
        ("s3:GetObject", "arn:aws:*:::models", "every resource of *"),
        ("logs:PutLogEvents", "arn:aws:logs:*:*:*", "every resource of logs"),
        ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:*", "every resource of sqs"),
        ("sts:AssumeRole", "arn:aws:iam::*:role/*", "every role of every account"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/*", "every role"),
        ("kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/*", "every key"),
        (
            "secretsmanager:GetSecretValue",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*",
            "every secret",
        ),
    ],
)
def test_resources_that_are_all_there_are_are_told(action: str, on: str, what: str) -> None:
    assert may(action, on) == [f"policy.Statement[0].Resource: {on} is {what}, for {action}"]


@pytest.mark.parametrize(
    ("action", "on"),
    [
        ("s3:GetObject", "arn:aws:s3:::models-*/*"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/serving-*"),
        ("iam:PassRole", "arn:aws:iam::123456789012:role/serving/*"),
        ("sqs:SendMessage", "arn:aws:sqs:*:*:requests"),
        ("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/aws/lambda/*"),
        ("ec2:CreateNetworkInterface", "arn:aws:ec2:eu-west-1:123456789012:network-interface/*"),
        ("ec2:DeleteNetworkInterface", "arn:aws:ec2:eu-west-1:123456789012:*/*"),
        ("ecr:GetAuthorizationToken", "*"),
    ],
)
def test_what_is_named_or_asked_for_by_aws_passes(action: str, on: str) -> None:
    assert may(action, on) == []


@pytest.mark.parametrize(
    "when",
    [
        {"Bool": {"aws:SecureTransport": "true"}},
        {"StringLike": {"aws:PrincipalArn": "*"}},
        {"StringLike": {"aws:ResourceAccount": "*"}},
        {"StringEqualsIfExists": {"aws:ResourceTag/team": "ml"}},
        {"StringNotEquals": {"aws:ResourceTag/team": "ml"}},
        {"ForAllValues:StringEquals": {"aws:ResourceTag/team": "ml"}},
        {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}},
        {"StringEquals": {"aws:ResourceTag/team": ["ml", "*"]}},
        {},
    ],
)
def test_a_condition_that_leaves_all_resources_narrows_nothing(when: dict[str, Any]) -> None:
    [line] = may("iam:PassRole", "*", when)

    assert line == "policy.Statement[0].Resource: * is every resource, for iam:PassRole"


@pytest.mark.parametrize(
    "when",
    [
        {"StringEquals": {"AWS:ResourceTag/team": "ml"}},
        {"StringLike": {"sagemaker:ResourceTag/team": "ml-*"}},
        {"StringEquals": {"cloudwatch:namespace": "serving"}},
        {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:ResourceAccount": "1"}},
    ],
)
def test_a_condition_that_says_which_resources_narrows(when: dict[str, Any]) -> None:
    assert may("cloudwatch:PutMetricAlarm", "*", when) == []
