"""Whom a bucket may tell: by the policy of a queue or a topic, by the permission of an alias."""

from typing import Any

import pytest

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN, PERMISSION_TOKEN, ROLE, a_function
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.notification_examples import (
    NOTIFICATION,
    OWN_QUEUE,
    OWN_TOPIC,
    a_closed_queue,
    to_function,
    to_queue,
    to_topic,
)
from tests.support.emulated import Emulated, Refused

BUCKET_ARN = "arn:aws:s3:::artifacts"
ALIAS_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:scorer:live"
URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/uploads"


def letting(action: str, resource: str) -> str:
    """A policy that lets S3 tell for the bucket, and for this account alone."""
    return policy(
        {
            "Effect": "Allow",
            "Principal": {"Service": "s3.amazonaws.com"},
            "Action": action,
            "Resource": resource,
            "Condition": {
                "ArnLike": {"aws:SourceArn": BUCKET_ARN},
                "StringEquals": {"aws:SourceAccount": "123456789012"},
            },
        }
    )


def tell(aws: Emulated, **told: Any) -> str:
    aws.create(BUCKET.token, BUCKET.inputs, name="bucket")
    return aws.create(NOTIFICATION.token, {"bucket": "artifacts"} | told, name="tells").id


def permitted(aws: Emulated, **narrowed: Any) -> None:
    """A function with an alias that S3 may call."""
    aws.create(ROLE.token, ROLE.inputs, name="role")
    a_function(aws, publish=True)
    alias = {"functionName": "scorer", "name": "live", "functionVersion": "1"}
    aws.create(ALIAS_TOKEN, alias, name="live")
    permission = {
        "function": "scorer",
        "action": "lambda:InvokeFunction",
        "principal": "s3.amazonaws.com",
        "sourceArn": BUCKET_ARN,
        "statementId": "uploads",
    }
    aws.create(PERMISSION_TOKEN, permission | narrowed, name="uploads")


def test_a_queue_is_told_whose_policy_lets_s3_for_this_bucket(aws: Emulated) -> None:
    a_closed_queue(aws)
    text = letting("sqs:SendMessage", OWN_QUEUE)
    aws.create("aws:sqs/queuePolicy:QueuePolicy", {"queueUrl": URL, "policy": text}, name="open")

    assert tell(aws, queues=[to_queue(OWN_QUEUE)]) == "artifacts"


def test_a_topic_is_told_whose_policy_lets_s3_and_no_other(aws: Emulated) -> None:
    topic = {"name": "uploads", "policy": letting("sns:Publish", OWN_TOPIC)}
    aws.create("aws:sns/topic:Topic", topic, name="open")
    aws.create("aws:sns/topic:Topic", {"name": "closed"}, name="closed")

    assert tell(aws, topics=[to_topic(OWN_TOPIC)]) == "artifacts"
    closed = OWN_TOPIC.replace("uploads", "closed")
    with pytest.raises(Refused, match=r"does not let s3\.amazonaws\.com do sns:Publish"):
        aws.create(
            NOTIFICATION.token, {"bucket": "artifacts", "topics": [to_topic(closed)]}, name="more"
        )


def test_an_alias_is_called_by_a_permission_of_its_own(aws: Emulated) -> None:
    permitted(aws, qualifier="live")

    assert tell(aws, lambdaFunctions=[to_function(ALIAS_ARN)]) == "artifacts"


@pytest.mark.parametrize(
    "narrowed",
    [
        pytest.param({}, id="of the bare function"),
        pytest.param({"qualifier": "live", "sourceArn": "arn:aws:s3:::others"}, id="other bucket"),
        pytest.param({"qualifier": "live", "principal": "sns.amazonaws.com"}, id="other service"),
        pytest.param({"qualifier": "live", "sourceAccount": "210987654321"}, id="other account"),
    ],
)
def test_an_alias_is_not_called_by_a_permission(aws: Emulated, narrowed: dict[str, str]) -> None:
    permitted(aws, **narrowed)

    with pytest.raises(Refused, match=r"does not let s3\.amazonaws\.com do lambda:InvokeFunction"):
        tell(aws, lambdaFunctions=[to_function(ALIAS_ARN)])


def test_events_of_disjoint_keys_go_to_different_functions(aws: Emulated) -> None:
    theirs = "arn:aws:lambda:eu-west-1:210987654321:function:other"
    told = [to_function(filterPrefix="in/"), to_function(theirs, filterPrefix="out/")]

    assert tell(aws, lambdaFunctions=told) == "artifacts"
