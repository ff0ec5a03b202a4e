"""aws:s3/bucketNotification:BucketNotification."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import missing
from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.aws.s3.notified import (
    EVENTS,
    each_notified,
    notified_by,
    overlapping,
    refuses_notification,
)
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_PUT: Final = "botocore 1.44.5, s3 PutBucketNotificationConfiguration"


class BucketNotification(BucketSetting):
    """Whom a bucket tells of what happens to its objects. A bucket has one, for all it tells."""

    token = "aws:s3/bucketNotification:BucketNotification"
    api = "s3:PutBucketNotificationConfiguration"
    words = {
        "bucket": "Bucket",
        "lambdaFunctions": "NotificationConfiguration.LambdaFunctionConfigurations",
        "queues": "NotificationConfiguration.QueueConfigurations",
        "topics": "NotificationConfiguration.TopicConfigurations",
    }
    # `bucket_notification.go` of terraform-provider-aws [D]; so is the id.
    defaults = {"eventbridge": False}
    unordered = frozenset({"lambdaFunctions.events", "queues.events", "topics.events"})

    @rules.of_inputs("its events are some that S3 tells", rules.documented(f"{_PUT}, Event"))
    def _events_known(self, inputs: Properties) -> Iterator[Fault]:
        for one in each_notified(inputs):
            for index, event in enumerate(one.events):
                if event not in EVENTS:
                    told = f"must be one of {', '.join(EVENTS)}; got {event!r}"
                    yield Fault(f"{one.path}.events[{index}]", told)

    @rules.of_inputs(
        "each says to whom it goes: a function, a queue or a topic by its ARN",
        rules.documented(f"{_PUT}; Lambda guide, `Process Amazon S3 event notifications`"),
    )
    def _destinations_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for one in each_notified(inputs):
            if missing({"it": one.destination}, "it"):
                yield Fault(f"{one.path}.{one.kind.property}", "is required")
            elif isinstance(one.destination, str) and not one.fits:
                told = f"must be the ARN of {one.kind.what}; got {one.destination!r}"
                yield Fault(f"{one.path}.{one.kind.property}", told)

    @rules.of_inputs(
        "of one event no two are told about the same keys",
        rules.quoted("minio issue 2472; aws-waf-security-automations issue 49"),
    )
    def _told_once(self, inputs: Properties) -> Iterator[Fault]:
        for first, second in overlapping(list(each_notified(inputs))):
            filtered = any(one.prefix or one.suffix for one in (first, second))
            told = (
                "Configuration is ambiguously defined. Cannot have overlapping suffixes in two"
                " rules if the prefixes are overlapping for the same event type."
                if filtered
                else "Configurations overlap. Configurations on the same bucket cannot share a"
                " common event type."
            )
            yield Fault(second.path, f"{told} [{first.path} has it too]")

    @rules.of_inputs(
        "it tells no FIFO queue and no FIFO topic",
        rules.unverified("S3 guide, `Event notification types and destinations`"),
    )
    def _destinations_are_standard(self, inputs: Properties) -> Iterator[Fault]:
        for one in each_notified(inputs):
            if isinstance(one.destination, str) and one.destination.endswith(".fifo"):
                told = "takes a standard queue or topic, no FIFO one"
                yield Fault(f"{one.path}.{one.kind.property}", f"{told}; got {one.destination}")

    @rules.of_existence(
        "whom it tells exists, and lets S3 tell for this bucket",
        rules.quoted(
            "aws-cli issue 8162; hashicorp/terraform issue 19756. What is in brackets is the"
            " sandbox's own"
        ),
    )
    def _destinations_let_it(self, here: Here, inputs: Properties) -> Iterator[str]:
        for one in notified_by(inputs):
            bucket = bucket_arn(here, inputs["bucket"])
            for reason in refuses_notification(here, bucket, one):
                told = "InvalidArgument: Unable to validate the following destination"
                yield f"{told} configurations [{one.path}: {reason}]"
