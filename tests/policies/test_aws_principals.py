"""Who is let in by AWS's policies: those that roles are taken by, and those on resources."""

from typing import Any

import pytest

from tests.policies.aws_documents import document
from tests.policies.rules import a_resource, told

ROLE = "aws:iam/role:Role"
GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
SUB = "token.actions.githubusercontent.com:sub"
AUD = {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}


def trusted(**said: Any) -> list[str]:
    policy = document(Action="sts:AssumeRole", **said)
    return told("no-wildcard-iam", a_resource(ROLE, {"assumeRolePolicy": policy}))


@pytest.mark.parametrize(
    ("said", "got"),
    [
        ({"NotPrincipal": {"AWS": "arn:aws:iam::1:root"}}, "NotPrincipal: allows everybody but"),
        ({"Principal": {"Federated": "*"}}, "Principal: * is every issuer"),
        (
            {"Principal": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}},
            "Principal: * is every account",
        ),
        (
            {"Principal": "*", "Condition": {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}},
            "Principal: * is every account",
        ),
        (
            {"Principal": {"Federated": GITHUB}, "Condition": {"StringEquals": AUD}},
            "Principal: token.actions.githubusercontent.com vouches for strangers as well",
        ),
        (
            {"Principal": "*", "Condition": {"IpAddress": {"aws:SourceIp": "128.0.0.0/1"}}},
            "Principal: * is every account",
        ),
        (
            {"Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:*"}}},
            "Principal: * is every account",
        ),
        (
            {
                "Principal": "*",
                "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}},
            },
            "Principal: * is every account",
        ),
        ({"Principal": {"Service": "*"}}, "Principal: * is every service"),
        (
            {"Principal": {"Federated": "cognito-identity.amazonaws.com"}},
            "Principal: cognito-identity.amazonaws.com vouches for strangers as well",
        ),
        (
            {
                "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                "Condition": {
                    "ForAnyValue:StringLike": {
                        "cognito-identity.amazonaws.com:amr": "authenticated"
                    }
                },
            },
            "Principal: cognito-identity.amazonaws.com vouches for strangers as well",
        ),
        (
            {
                "Principal": {"Federated": GITHUB},
                "Condition": {"StringLike": {SUB: "repo:*/*:ref:refs/heads/main"}},
            },
            "Principal: token.actions.githubusercontent.com vouches for strangers as well",
        ),
        (
            {"Principal": {"Federated": GITHUB}, "Condition": {"StringLike": {SUB: "repo:*"}}},
            "Principal: token.actions.githubusercontent.com vouches for strangers as well",
        ),
    ],
)
def test_a_role_that_anybody_takes_is_told(said: dict[str, Any], got: str) -> None:
    [line] = trusted(**said)

    assert line.startswith(f"assumeRolePolicy.Statement[0].{got}")


@pytest.mark.parametrize(
    "said",
    [
        {"Principal": {"Service": "sagemaker.amazonaws.com"}},
        {"Principal": {"AWS": "arn:aws:iam::123456789012:root"}},
        {"Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
        {
            "Principal": {"Federated": GITHUB},
            "Condition": {"StringEquals": AUD, "StringLike": {SUB: "repo:org/repo:*"}},
        },
        {"Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/own"}},
        {
            "Principal": {"Federated": "cognito-identity.amazonaws.com"},
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:1"}},
        },
        {
            "Principal": "*",
            "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::models"}},
        },
        {
            "Principal": "*",
            "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}},
        },
    ],
)
def test_a_role_that_names_who_takes_it_passes(said: dict[str, Any]) -> None:
    assert trusted(**said) == []


@pytest.mark.parametrize(
    "type_",
    [
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "aws:kms/key:Key",
    ],
)
def test_a_policy_on_a_resource_that_lets_everybody_in_is_told(type_: str) -> None:
    policy = document(Action="*", Principal="*", Resource="*")
    narrow = document(
        Action="s3:GetObject",
        Principal="*",
        Resource="*",
        Condition={"StringEquals": {"aws:SourceAccount": "123456789012"}},
    )

    lines = told("no-wildcard-iam", a_resource(type_, {"policy": policy}))

    assert lines == ["policy.Statement[0].Principal: * is every account"]
    assert told("no-wildcard-iam", a_resource(type_, {"policy": narrow})) == []
