"""Topics, and who is subscribed to them."""

import json

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.kms.examples import KEY
from tests.sandbox.aws.sns.examples import ALERTS, MAY_PUBLISH, QUEUE, STREAM, TOPIC
from tests.support.emulated import Emulated, Refused

SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"
BY_EMAIL = {"topic": ALERTS, "protocol": "email", "endpoint": "a@example.com"}
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:page"
ROLE = "arn:aws:iam::123456789012:role/writer"


def test_a_made_up_fifo_name_ends_in_fifo(aws: Emulated) -> None:
    assert aws.create(TOPIC.token, {"fifoTopic": True}).id.endswith(".fifo")
    assert not aws.create(TOPIC.token, {}, name="other").id.endswith(".fifo")


def test_a_topic_of_the_other_kind_replaces_it(aws: Emulated) -> None:
    made = aws.create(TOPIC.token, {})

    assert aws.diff(made, {"fifoTopic": True}).replacing == ["fifoTopic"]


def test_a_topic_that_exists_is_taken_over(aws: Emulated) -> None:
    first = aws.create(TOPIC.token, TOPIC.inputs | {"tags": {"team": "risk"}})
    again = TOPIC.inputs | {"tags": {"team": "risk"}, "displayName": "Alerts"}

    second = aws.create(TOPIC.token, again, name="b")

    assert second.id == first.id
    assert second.outputs["displayName"] == "Alerts"


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"name": "a" * 256}, id="a long name"),
        pytest.param({"name": "a.fifo", "fifoTopic": True}, id="a FIFO topic"),
        pytest.param({"name": "a.fifo", "fifoTopic": "true"}, id="a boolean as text"),
        pytest.param({"name": "a.fifo", "fifoTopic": UNKNOWN}, id="a kind not known yet"),
        pytest.param({"name": UNKNOWN, "contentBasedDeduplication": False}, id="no name yet"),
        pytest.param(
            {"fifoTopic": True, "contentBasedDeduplication": True, "fifoThroughputScope": "Topic"},
            id="FIFO settings",
        ),
        pytest.param({"tracingConfig": "Active", "signatureVersion": 2}, id="traced"),
        pytest.param({"maximumMessageSize": 1048576}, id="large messages"),
        pytest.param({"kmsMasterKeyId": "alias/aws/sns"}, id="a key of AWS"),
        pytest.param({"lambdaFailureFeedbackRoleArn": ROLE}, id="feedback"),
        pytest.param({"policy": {"Version": "2012-10-17", "Statement": MAY_PUBLISH}}, id="object"),
        pytest.param({"policy": policy(MAY_PUBLISH | {"Action": "SNS:*"})}, id="any SNS action"),
        pytest.param({"deliveryPolicy": {"http": {}}}, id="a delivery policy"),
    ],
)
def test_a_right_topic_is_made(aws: Emulated, right: dict[str, object]) -> None:
    aws.check(TOPIC.token, right)


def test_messages_are_encrypted_by_a_key_that_exists(aws: Emulated) -> None:
    key = aws.create(KEY.token, KEY.inputs, name="key")
    alias = {"name": "alias/topics", "targetKeyId": key.id}
    aws.create("aws:kms/alias:Alias", alias, name="alias")

    for number, name in enumerate((key.id, key.outputs["arn"], "alias/topics")):
        aws.create(TOPIC.token, {"kmsMasterKeyId": name}, name=f"topic{number}")


def test_subscriptions_go_with_their_topic(aws: Emulated) -> None:
    topic = aws.create(TOPIC.token, TOPIC.inputs)
    subscription = aws.create(SUBSCRIPTION, BY_EMAIL)

    aws.delete(topic)

    assert aws.refresh(subscription) is None


def test_subscribing_twice_is_one_subscription(aws: Emulated) -> None:
    aws.create(TOPIC.token, TOPIC.inputs)

    first = aws.create(SUBSCRIPTION, BY_EMAIL, name="a")
    second = aws.create(SUBSCRIPTION, BY_EMAIL, name="b")

    assert first.id == second.id


@pytest.mark.parametrize(
    ("subscriber", "waits"),
    [
        ({"protocol": "email", "endpoint": "a@example.com"}, True),
        ({"protocol": "https", "endpoint": "https://example.com"}, True),
        (
            {
                "protocol": "https",
                "endpoint": "https://example.com",
                "endpointAutoConfirms": True,
            },
            False,
        ),
        ({"protocol": "sqs", "endpoint": QUEUE}, False),
    ],
)
def test_only_people_must_confirm(
    aws: Emulated, subscriber: dict[str, object], waits: bool
) -> None:
    aws.create(TOPIC.token, TOPIC.inputs)

    made = aws.create(SUBSCRIPTION, {"topic": ALERTS} | subscriber)

    assert made.outputs["pendingConfirmation"] is waits


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"protocol": "email-json"}, id="email as JSON"),
        pytest.param({"protocol": "http", "endpoint": "http://example.com/hook"}, id="http"),
        pytest.param({"protocol": "sms", "endpoint": "+49 151 1234567"}, id="sms"),
        pytest.param({"protocol": "lambda", "endpoint": FUNCTION}, id="a function"),
        pytest.param(
            {"protocol": "firehose", "endpoint": STREAM, "subscriptionRoleArn": ROLE}, id="a stream"
        ),
        pytest.param(
            {"protocol": "sqs", "endpoint": QUEUE, "rawMessageDelivery": True}, id="raw to a queue"
        ),
        pytest.param(
            {"protocol": "sqs", "endpoint": QUEUE, "topic": f"{ALERTS}.fifo"},
            id="a standard queue of a FIFO topic",
        ),
        pytest.param(
            {
                "protocol": "sqs",
                "endpoint": f"{QUEUE}.fifo",
                "topic": f"{ALERTS}.fifo",
                "replayPolicy": '{"PointType":"Timestamp"}',
            },
            id="a FIFO queue that replays",
        ),
        pytest.param({"filterPolicy": '{"store":["bonn"]}'}, id="a filter"),
        pytest.param(
            {"filterPolicy": '{"a":{"b":["c"]}}', "filterPolicyScope": "MessageBody"}, id="deep"
        ),
        pytest.param(
            {"redrivePolicy": json.dumps({"deadLetterTargetArn": QUEUE})}, id="dead letters"
        ),
        pytest.param({"protocol": UNKNOWN, "endpoint": UNKNOWN, "topic": UNKNOWN}, id="unknown"),
        pytest.param({"filterPolicy": UNKNOWN, "filterPolicyScope": "MessageBody"}, id="no filter"),
        pytest.param({"filterPolicy": {"a": UNKNOWN}, "rawMessageDelivery": UNKNOWN}, id="inside"),
    ],
)
def test_a_right_subscription_is_taken(aws: Emulated, right: dict[str, object]) -> None:
    aws.check(SUBSCRIPTION, BY_EMAIL | right)


def test_only_topics_of_this_account_must_be_here(aws: Emulated) -> None:
    theirs = ALERTS.replace("123456789012", "210987654321")
    aws.create(SUBSCRIPTION, BY_EMAIL | {"topic": theirs})

    with pytest.raises(Refused, match=f"topic {ALERTS} does not exist"):
        aws.create(SUBSCRIPTION, BY_EMAIL)
