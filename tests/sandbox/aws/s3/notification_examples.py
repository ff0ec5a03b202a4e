"""An example of what a bucket tells of its objects, and requests near it."""

from typing import Any

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.s3.breaches import WITHOUT_BUCKET
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

QUEUE = "arn:aws:sqs:eu-west-1:210987654321:uploads"
OWN_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:uploads"
TOPIC = "arn:aws:sns:eu-west-1:210987654321:uploads"
OWN_TOPIC = "arn:aws:sns:eu-west-1:123456789012:uploads"
FUNCTION = "arn:aws:lambda:eu-west-1:210987654321:function:score"
OWN_FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:score"
CREATED = "s3:ObjectCreated:*"
INVALID = "InvalidArgument: Unable to validate the following destination configurations"


def to_queue(arn: str = QUEUE, event: str = CREATED, **more: Any) -> dict[str, Any]:
    return {"queueArn": arn, "events": [event]} | more


def to_function(arn: str = FUNCTION, **more: Any) -> dict[str, Any]:
    return {"lambdaFunctionArn": arn, "events": [CREATED]} | more


def to_topic(arn: str = TOPIC, **more: Any) -> dict[str, Any]:
    return {"topicArn": arn, "events": [CREATED]} | more


def a_closed_queue(aws: Emulated) -> None:
    aws.create("aws:sqs/queue:Queue", {"name": "uploads"}, name="uploads")


def a_queue_for_another_bucket(aws: Emulated) -> None:
    a_closed_queue(aws)
    url = "https://sqs.eu-west-1.amazonaws.com/123456789012/uploads"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": OWN_QUEUE,
        "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:s3:::others"}},
    }
    inputs = {"queueUrl": url, "policy": policy(statement)}
    aws.create("aws:sqs/queuePolicy:QueuePolicy", inputs, name="uploads")


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


NOTIFICATION = Example(
    token="aws:s3/bucketNotification:BucketNotification",
    needs=(BUCKET,),
    inputs={"bucket": "artifacts", "queues": [to_queue()]},
    id="artifacts",
    outputs={"eventbridge": False},
    changed={"eventbridge": True},
    replaced={"bucket": "others"},
    breaches=(
        WITHOUT_BUCKET,
        _refused(
            "events_known",
            "queues[0].events[0]: must be one of s3:",
            queues=[to_queue(event="s3:ObjectCreate:*")],
        ),
        _refused(
            "destinations_are_arns",
            "queues[0].queueArn: must be the ARN of an SQS queue; got 'uploads'",
            queues=[to_queue("uploads")],
        ),
        _refused(
            "destinations_are_arns",
            "lambdaFunctions[0].lambdaFunctionArn: is required",
            lambdaFunctions=[{"events": ["s3:ObjectRemoved:*"]}],
        ),
        _refused(
            "destinations_are_standard",
            "queues[0].queueArn: takes a standard queue or topic",
            queues=[to_queue(f"{QUEUE}.fifo")],
        ),
        _refused(
            "told_once",
            "queues[1]: Configurations overlap. Configurations on the same bucket cannot share a"
            " common event type.",
            queues=[to_queue(), to_queue(event="s3:ObjectCreated:Put")],
        ),
        _refused(
            "told_once",
            "lambdaFunctions[1]: Configuration is ambiguously defined. Cannot have overlapping"
            " suffixes in two rules if the prefixes are overlapping for the same event type.",
            queues=None,
            lambdaFunctions=[to_function(filterPrefix="in/"), to_function(filterSuffix=".csv")],
        ),
        _refused(
            "destinations_let_it",
            f"{INVALID} [queues[0]: queue {OWN_QUEUE} does not exist]",
            queues=[to_queue(OWN_QUEUE)],
        ),
        _refused(
            "destinations_let_it",
            f"{INVALID} [topics[0]: topic {OWN_TOPIC} does not exist]",
            queues=None,
            topics=[to_topic(OWN_TOPIC)],
        ),
        _refused(
            "destinations_let_it",
            f"{INVALID} [lambdaFunctions[0]: Function not found: {OWN_FUNCTION}]",
            queues=None,
            lambdaFunctions=[to_function(OWN_FUNCTION)],
        ),
        Breach(
            "destinations_let_it",
            f"the policy of {OWN_QUEUE} does not let s3.amazonaws.com do sqs:SendMessage",
            {"queues": [to_queue(OWN_QUEUE)]},
            before=a_closed_queue,
        ),
        Breach(
            "destinations_let_it",
            f"the policy of {OWN_QUEUE} does not let s3.amazonaws.com do sqs:SendMessage",
            {"queues": [to_queue(OWN_QUEUE)]},
            before=a_queue_for_another_bucket,
        ),
    ),
)
