"""The role may read what is asked of it, each for a reason, and nothing else."""

from typing import Any

import pulumi

from serving_components.aws.lambda_inference.sources.permissions import permissions
from serving_components.aws.lambda_inference.sources.queues import queues
from tests.components.aws.lambda_inference.around import QUEUE, STREAM, a_function
from tests.support.cloud import RecordingCloud

KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
DEAD = "arn:aws:sns:eu-west-1:111122223333:dead"


class Asker(pulumi.ComponentResource):
    """Stands for the component."""

    def __init__(self) -> None:
        super().__init__("tests:index:Asker", "asker", {}, None)


def needed(cloud: RecordingCloud, **sources: Any) -> list[tuple[str, list[str], Any]]:
    """Reason, actions, and what they are on."""

    def program() -> pulumi.Output[Any]:
        asker, args = Asker(), a_function(event_sources=sources)
        statements = permissions(args, queues("fraud", args, asker), asker)
        return pulumi.Output.from_input(
            [(one.because, list(one.actions), one.on) for one in statements]
        )

    return [(because, actions, on) for because, actions, on in cloud.deploy(program)]


def test_without_sources_nothing(cloud: RecordingCloud) -> None:
    assert needed(cloud) == []


def test_of_a_queue_to_read_and_empty_it(cloud: RecordingCloud) -> None:
    assert needed(cloud, claims={"sqs": {"queue": QUEUE}}) == [
        (
            "event_sources.claims.sqs",
            ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
            QUEUE,
        )
    ]


def test_of_a_queue_that_is_made_the_same(cloud: RecordingCloud) -> None:
    [(_, _, on)] = needed(cloud, claims={"sqs": {}})

    assert on == "arn:aws:mock:::fraud-claims"


def test_of_a_queue_of_a_key_its_key_too(cloud: RecordingCloud) -> None:
    _, decrypting = needed(cloud, claims={"sqs": {"queue": QUEUE, "kms_key": "alias/claims"}})

    assert decrypting == ("event_sources.claims.sqs.kms_key", ["kms:Decrypt"], KEY)


def test_of_a_stream_to_read_it_and_to_tell_of_failures(cloud: RecordingCloud) -> None:
    asked = {"stream": STREAM, "retries": 3, "on_failure": DEAD}

    reading, telling = needed(cloud, clicks={"kinesis": asked})

    assert reading == (
        "event_sources.clicks.kinesis",
        [
            "kinesis:DescribeStream",
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
        ],
        STREAM,
    )
    assert telling == ("event_sources.clicks.kinesis.on_failure", ["sns:Publish"], DEAD)


def test_of_a_bucket_the_objects_that_count(cloud: RecordingCloud) -> None:
    asked = {"bucket": "bills", "prefixes": ["in/", "late/"], "suffix": ".json"}

    assert needed(cloud, bills={"s3": asked}) == [
        (
            "event_sources.bills.s3",
            ["s3:GetObject"],
            ["arn:aws:s3:::bills/in/*.json", "arn:aws:s3:::bills/late/*.json"],
        )
    ]


def test_of_a_schedule_nothing(cloud: RecordingCloud) -> None:
    assert needed(cloud, nightly={"schedule": {"every_minutes": 60}}) == []
