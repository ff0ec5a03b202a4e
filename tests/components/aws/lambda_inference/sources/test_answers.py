"""Answers to event sources are kept where the role may write, and the runtime is told where."""

import json
from typing import Any

from tests.components.aws.lambda_inference.around import deploy
from tests.support.cloud import RecordingCloud

BUCKET = "aws:s3/bucket:Bucket"
FUNCTION = "aws:lambda/function:Function"
POLICY = "aws:iam/rolePolicy:RolePolicy"
CLAIMS: dict[str, Any] = {"claims": {"sqs": {}}}


def told(cloud: RecordingCloud) -> str | None:
    variables: dict[str, str] = cloud.one(FUNCTION)["environment"]["variables"]
    return variables.get("SERVING_ANSWERS_TO")


def writing(cloud: RecordingCloud) -> list[dict[str, Any]]:
    """Statements about writing objects."""
    policies = [json.loads(one.inputs["policy"]) for one in cloud.of(POLICY)]
    return [
        statement
        for policy in policies
        for statement in policy["Statement"]
        if "s3:PutObject" in statement["Action"]
    ]


def test_answers_are_dropped_unless_they_are_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=CLAIMS)

    assert told(cloud) is None
    assert not cloud.has(BUCKET)


def test_a_bucket_is_made_for_them_and_empties_itself(cloud: RecordingCloud) -> None:
    made = deploy(cloud, event_sources=CLAIMS, answers={"expire_days": 7})

    assert made.answers_bucket is not None
    assert told(cloud) == "s3://fraud-answers/answers/"
    lifecycle = cloud.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
    assert lifecycle["rules"][0]["expiration"] == {"days": 7}


def test_a_given_bucket_takes_them_where_it_is_said(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=CLAIMS, answers={"bucket": "risk", "prefix": "claims/out"})

    assert told(cloud) == "s3://risk/claims/out/"
    assert not cloud.has(BUCKET)


def test_the_role_may_write_there_and_nothing_else(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=CLAIMS, answers={"bucket": "risk", "prefix": "claims/out"})

    [statement] = writing(cloud)
    assert statement["Action"] == ["s3:PutObject"]
    assert statement["Resource"] == "arn:aws:s3:::risk/claims/out/*"
