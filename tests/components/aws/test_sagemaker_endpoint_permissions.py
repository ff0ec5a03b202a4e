"""The execution role may do what this endpoint needs, and nothing else: policies word for word."""

import json
from typing import Any

import pytest

from serving_components import Model, Rollout
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import DIGITS, OWN, a_request, deploy
from tests.components.aws.role_statements import (
    OF_THE_VERSION,
    POLICY,
    STANDING,
    Statements,
    allowed,
    allowed_by,
)
from tests.support.cloud import RecordingCloud

ROLE = "aws:iam/role:Role"
OF_OWN = "fraud-test-a9f13a-*"
GIVEN = Model(image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud:1.4.2")

PREBUILT_REPOSITORY = "arn:aws:ecr:eu-west-1:444455556666:repository/sagemaker-scikit-learn"
OWN_REPOSITORY = "arn:aws:mock:::fraud"
GIVEN_REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/team/fraud"
LOG_GROUP = "arn:aws:mock:::fraud"


def asked_for(cloud: RecordingCloud, **asked: Any) -> tuple[Statements, Statements]:
    """What stands, and what goes with the version."""
    deploy(cloud, **asked)
    return allowed_by(cloud, STANDING), allowed_by(cloud, OF_THE_VERSION)


def pulling(repository: str) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Action": [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
        ],
        "Resource": repository,
    }


TOKEN = {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken"], "Resource": "*"}
WATCHING = [
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
    {
        "Effect": "Allow",
        "Action": ["cloudwatch:DescribeAlarms"],
        "Resource": "arn:aws:cloudwatch:eu-west-1:*:alarm:fraud-test-a9f13a-*",
    },
]
ARTIFACT = {
    "Effect": "Allow",
    "Action": ["s3:GetObject"],
    "Resource": "arn:aws:s3:::shared/fraud-test-a9f13a/*",
}


def test_the_role_may_look_at_alarms_that_others_made_for_rollouts(cloud: RecordingCloud) -> None:
    standing, _ = asked_for(cloud, rollout=Rollout(rollback_on=["checkout-slow"]))

    own, others = (
        f"arn:aws:cloudwatch:eu-west-1:*:alarm:{one}" for one in (OF_OWN, "checkout-slow")
    )
    assert {
        "Effect": "Allow",
        "Action": ["cloudwatch:DescribeAlarms"],
        "Resource": [own, others],
    } in standing


@pytest.mark.parametrize(
    ("model", "version"),
    [
        (DIGITS, [pulling(PREBUILT_REPOSITORY), ARTIFACT]),
        (OWN, [pulling(OWN_REPOSITORY)]),
        (GIVEN, [pulling(GIVEN_REPOSITORY)]),
        (Model(image=GIVEN.image, path=DIGITS.path), [pulling(GIVEN_REPOSITORY), ARTIFACT]),
    ],
    ids=["prebuilt", "own repository", "given image, no artifact", "given image and artifact"],
)
def test_the_role_may_pull_read_log_and_measure(
    cloud: RecordingCloud, model: Model, version: Statements
) -> None:
    assert asked_for(cloud, model=model) == ([TOKEN, *WATCHING], version)


@pytest.mark.parametrize("model", [DIGITS, OWN, GIVEN])
def test_only_two_calls_are_allowed_on_everything(cloud: RecordingCloud, model: Model) -> None:
    """The API knows no resource for either."""
    deploy(cloud, model=model)
    wide = [action for one in allowed(cloud) if one["Resource"] == "*" for action in one["Action"]]

    assert wide == ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"]


@pytest.mark.parametrize("model", [DIGITS, OWN, GIVEN])
def test_no_action_is_a_pattern(cloud: RecordingCloud, model: Model) -> None:
    deploy(cloud, model=model)

    assert [action for one in allowed(cloud) for action in one["Action"] if "*" in action] == []


def test_a_bucket_of_its_own_is_narrowed_to_the_service_too(cloud: RecordingCloud) -> None:
    _, [*_, reading] = asked_for(cloud, artifact_bucket=None)

    assert reading == ARTIFACT | {"Resource": "arn:aws:s3:::fraud/fraud-test-a9f13a/*"}


def test_both_policies_are_the_roles(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert [(one.name, one.inputs["role"]) for one in cloud.of(POLICY)] == [
        (OF_THE_VERSION, "fraud"),
        (STANDING, "fraud"),
    ]
    assert all((ROLE, "fraud") in one.depends_on for one in cloud.of(POLICY))


def test_what_left_the_standing_policy_is_never_missing(cloud: RecordingCloud) -> None:
    """An endpoint of a release that had one policy gets the other before it changes."""
    deploy(cloud)

    assert (POLICY, OF_THE_VERSION) in cloud.registered[POLICY, STANDING].depends_on


def test_sagemaker_alone_may_take_the_role(cloud: RecordingCloud) -> None:
    deploy(cloud)

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

    deploy(cloud, permissions_boundary=boundary, role_path="/ml/")

    role = cloud.one(ROLE)
    assert (role["permissionsBoundary"], role["path"]) == (boundary, "/ml/")


def test_a_role_has_no_boundary_and_no_path_unless_asked(cloud: RecordingCloud) -> None:
    deploy(cloud)

    role = cloud.one(ROLE)
    assert (role.get("permissionsBoundary"), role["path"]) == (None, "/")


def test_a_given_role_is_used_and_left_alone(cloud: RecordingCloud) -> None:
    given = "arn:aws:iam::111122223333:role/serving"

    told = cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(role_arn=given)).role_arn)

    assert told == given
    assert cloud.one("aws:sagemaker/model:Model")["executionRoleArn"] == given
    assert not cloud.has(ROLE)
    assert not cloud.has(POLICY)
