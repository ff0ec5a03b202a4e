"""Attributes of the SNS types whose values the facts do not tell."""

import json
from typing import Any

from tests.sandbox.aws.sns.examples import ALERTS, ALLOW, DENY, TOPIC
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

KEY = "arn:aws:kms:eu-west-1:210987654321:key"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012"
FIFO = {"name": "alerts.fifo", "fifoTopic": True}


def of_fifo(name: str, first: object, second: object) -> Attribute:
    """An attribute that only FIFO topics have."""
    return Attribute(FIFO | {name: first}, FIFO | {name: second}, without=FIFO)


def more_topics(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(TOPIC.token, TOPIC.inputs | {"name": name}, name=name)


def a_fifo_topic(aws: Emulated) -> None:
    aws.create(TOPIC.token, FIFO, name="fifo")


def queued(**inputs: Any) -> dict[str, Any]:
    return {"protocol": "sqs", "endpoint": f"{QUEUE}:alerts"} | inputs


def pushed(retries: int) -> dict[str, Any]:
    """A subscription of a web server, which is asked so often again."""
    retry = {"minDelayTarget": 1, "maxDelayTarget": 2, "numRetries": retries}
    return {
        "protocol": "https",
        "endpoint": "https://example.com/alerts",
        "deliveryPolicy": json.dumps({"healthyRetryPolicy": retry}),
    }


PLACE = ALERTS.removesuffix("alerts")
POLICY = between("policy", ALLOW, DENY)
DELIVERY = between(
    "deliveryPolicy",
    '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":3}}}',
    '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":5}}}',
)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:sns/topic:Topic": {
        "policy": POLICY,
        "deliveryPolicy": DELIVERY,
        "archivePolicy": of_fifo(
            "archivePolicy", '{"MessageRetentionPeriod":"30"}', '{"MessageRetentionPeriod":"60"}'
        ),
        "contentBasedDeduplication": of_fifo("contentBasedDeduplication", True, False),
        "fifoThroughputScope": of_fifo("fifoThroughputScope", "Topic", "MessageGroup"),
        "fifoTopic": Attribute(FIFO, {"fifoTopic": False}),
        "kmsMasterKeyId": between("kmsMasterKeyId", f"{KEY}/first", f"{KEY}/second"),
        "maximumMessageSize": between("maximumMessageSize", 1024, 2048),
        "signatureVersion": between("signatureVersion", 1, 2),
        "tracingConfig": between("tracingConfig", "Active", "PassThrough"),
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        "policy": POLICY,
        "arn": between("arn", f"{PLACE}first", f"{PLACE}second", before=more_topics),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        "topic": between("topic", f"{PLACE}first", f"{PLACE}second", before=more_topics),
        "deliveryPolicy": Attribute(pushed(3), pushed(5)),
        "endpoint": between("endpoint", "first@example.com", "second@example.com"),
        "filterPolicy": between("filterPolicy", '{"team":["risk"]}', '{"team":["fraud"]}'),
        "filterPolicyScope": Attribute(
            {"filterPolicy": '{"team":["risk"]}', "filterPolicyScope": "MessageBody"},
            {"filterPolicy": '{"team":["risk"]}', "filterPolicyScope": "MessageAttributes"},
        ),
        "protocol": Attribute(queued(), {"protocol": "email-json"}),
        "rawMessageDelivery": Attribute(
            queued(rawMessageDelivery=True), queued(rawMessageDelivery=False), without=queued()
        ),
        "redrivePolicy": between(
            "redrivePolicy",
            f'{{"deadLetterTargetArn":"{QUEUE}:dead"}}',
            f'{{"deadLetterTargetArn":"{QUEUE}:other"}}',
        ),
        "replayPolicy": Attribute(
            queued(
                topic=f"{PLACE}alerts.fifo",
                endpoint=f"{QUEUE}:alerts.fifo",
                replayPolicy='{"PointType":"Timestamp","StartingPoint":"2026-01-01T00:00:00.000Z"}',
            ),
            queued(
                topic=f"{PLACE}alerts.fifo",
                endpoint=f"{QUEUE}:alerts.fifo",
                replayPolicy='{"PointType":"Timestamp","StartingPoint":"2026-02-01T00:00:00.000Z"}',
            ),
            before=a_fifo_topic,
        ),
    },
}
