"""The execution role may do what this endpoint needs, and nothing else: policies word for word."""

import json
from typing import Any

import pytest

from serving_components import Model
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import DIGITS, OWN, a_request
from tests.support.cloud import RecordingCloud

ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/rolePolicy:RolePolicy"
GIVEN = Model(image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud:1.4.2")

PREBUILT_REPOSITORY = "arn:aws:ecr:eu-west-1:444455556666:repository/sagemaker-scikit-learn"
OWN_REPOSITORY = "arn:aws:mock:::fraud"
GIVEN_REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/team/fraud"
LOG_GROUP = "arn:aws:mock:::fraud"


def allowed(cloud: RecordingCloud, **asked: Any) -> dict[str, Any]:
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(**asked)))
    document: dict[str, Any] = json.loads(cloud.one(POLICY)["policy"])
    return document


def pulling(repository: str) -> list[dict[str, Any]]:
    return [
        {
            "Effect": "Allow",
            "Action": [
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
            ],
            "Resource": repository,
        },
        {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken"], "Resource": "*"},
    ]


LOGS_AND_METRICS = [
    {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        "Resource": [LOG_GROUP, f"{LOG_GROUP}:*"],
    },
    {
        "Effect": "Allow",
        "Action": ["cloudwatch:PutMetricData"],
        "Resource": "*",
        "Condition": {
            "StringEquals": {"cloudwatch:namespace": ["AWS/SageMaker", "/aws/sagemaker/Endpoints"]}
        },
    },
]
ARTIFACT = {
    "Effect": "Allow",
    "Action": ["s3:GetObject"],
    "Resource": "arn:aws:s3:::shared/fraud-test-a9f13a/*",
}


@pytest.mark.parametrize(
    ("model", "statements"),
    [
        (DIGITS, [*pulling(PREBUILT_REPOSITORY), *LOGS_AND_METRICS, ARTIFACT]),
        (OWN, [*pulling(OWN_REPOSITORY), *LOGS_AND_METRICS]),
        (GIVEN, [*pulling(GIVEN_REPOSITORY), *LOGS_AND_METRICS]),
        (
            Model(image=GIVEN.image, path=DIGITS.path),
            [*pulling(GIVEN_REPOSITORY), *LOGS_AND_METRICS, ARTIFACT],
        ),
    ],
    ids=["prebuilt", "own repository", "given image, no artifact", "given image and artifact"],
)
def test_the_role_may_pull_read_log_and_measure(
    cloud: RecordingCloud, model: Model, statements: list[dict[str, Any]]
) -> None:
    assert allowed(cloud, model=model) == {"Version": "2012-10-17", "Statement": statements}


@pytest.mark.parametrize("model", [DIGITS, OWN, GIVEN])
def test_only_two_calls_are_allowed_on_everything(cloud: RecordingCloud, model: Model) -> None:
    """The API knows no resource for either."""
    wide = [
        action
        for statement in allowed(cloud, model=model)["Statement"]
        if "*" in statement["Resource"] and statement["Resource"] == "*"
        for action in statement["Action"]
    ]

    assert wide == ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"]


@pytest.mark.parametrize("model", [DIGITS, OWN, GIVEN])
def test_no_action_is_a_pattern(cloud: RecordingCloud, model: Model) -> None:
    statements = allowed(cloud, model=model)["Statement"]

    assert [action for one in statements for action in one["Action"] if "*" in action] == []


def test_a_bucket_of_its_own_is_narrowed_to_the_service_too(cloud: RecordingCloud) -> None:
    *_, reading = allowed(cloud, artifact_bucket=None)["Statement"]

    assert reading == ARTIFACT | {"Resource": "arn:aws:s3:::fraud/fraud-test-a9f13a/*"}


def test_the_policy_is_the_roles(cloud: RecordingCloud) -> None:
    allowed(cloud)

    assert (cloud.one(POLICY)["role"], (ROLE, "fraud") in cloud.only(POLICY).depends_on) == (
        "fraud",
        True,
    )


def test_sagemaker_alone_may_take_the_role(cloud: RecordingCloud) -> None:
    allowed(cloud)

    assert json.loads(cloud.one(ROLE)["assumeRolePolicy"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "sts:AssumeRole",
                "Principal": {"Service": "sagemaker.amazonaws.com"},
            }
        ],
    }


def test_the_role_stays_within_its_boundary_and_path(cloud: RecordingCloud) -> None:
    boundary = "arn:aws:iam::111122223333:policy/bounds"

    allowed(cloud, permissions_boundary=boundary, role_path="/ml/")

    role = cloud.one(ROLE)
    assert (role["permissionsBoundary"], role["path"]) == (boundary, "/ml/")


def test_a_role_has_no_boundary_and_no_path_unless_asked(cloud: RecordingCloud) -> None:
    allowed(cloud)

    role = cloud.one(ROLE)
    assert (role.get("permissionsBoundary"), role["path"]) == (None, "/")


def test_a_given_role_is_used_and_left_alone(cloud: RecordingCloud) -> None:
    given = "arn:aws:iam::111122223333:role/serving"

    told = cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(role_arn=given)).role_arn)

    assert told == given
    assert cloud.one("aws:sagemaker/model:Model")["executionRoleArn"] == given
    assert not cloud.has(ROLE)
    assert not cloud.has(POLICY)
