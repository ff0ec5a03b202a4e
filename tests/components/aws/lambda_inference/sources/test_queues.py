"""A queue is read by Lambda itself, and one is made where none is given."""

import json
from typing import Any

from tests.components.aws.lambda_inference.around import QUEUE, deploy
from tests.support.cloud import RecordingCloud

MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
MADE = "aws:sqs/queue:Queue"


def claims(**sqs: Any) -> dict[str, Any]:
    return {"claims": {"sqs": sqs}}


def test_the_alias_reads_a_given_queue_and_says_which_messages_failed(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, event_sources=claims(queue=QUEUE, batch_size=100, window_s=5, max_concurrency=4))

    mapping = cloud.one(MAPPING)
    assert mapping["functionName"] == "arn:aws:mock:::fraud"
    assert mapping["eventSourceArn"] == QUEUE
    assert mapping["functionResponseTypes"] == ["ReportBatchItemFailures"]
    assert (mapping["batchSize"], mapping["maximumBatchingWindowInSeconds"]) == (100, 5)
    assert mapping["scalingConfig"] == {"maximumConcurrency": 4}
    assert not cloud.has(MADE)


def test_a_queue_that_is_made_hides_messages_for_six_times_as_long_as_a_call(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, timeout_s=20, event_sources=claims(window_s=3))

    queue = cloud.registered[MADE, "fraud-claims"].inputs
    assert queue["visibilityTimeoutSeconds"] == 123
    assert cloud.one(MAPPING)["eventSourceArn"] == "arn:aws:mock:::fraud-claims"


def test_what_fails_again_and_again_lies_with_the_dead_letters(cloud: RecordingCloud) -> None:
    made = deploy(cloud, event_sources=claims(max_receives=3))

    queue = cloud.registered[MADE, "fraud-claims"].inputs
    assert json.loads(queue["redrivePolicy"]) == {
        "deadLetterTargetArn": "arn:aws:mock:::fraud-claims-dead-letters",
        "maxReceiveCount": 3,
    }
    kept = cloud.registered[MADE, "fraud-claims-dead-letters"].inputs
    assert kept["messageRetentionSeconds"] == 14 * 24 * 60 * 60
    assert made.sources.queues["claims"].dead_letters is not None


def test_a_queue_that_is_made_says_where_messages_are_sent(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=claims() | {"old": {"sqs": {"queue": QUEUE}}})

    outputs = cloud.outputs["serving:index:LambdaInference", "fraud"]
    assert outputs["queueUrls"] == {"claims": "https://queues.mock/fraud-claims"}


def test_both_queues_have_the_key_that_is_given(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=claims(kms_key="alias/claims"))

    keys = {queue.inputs["kmsMasterKeyId"] for queue in cloud.of(MADE)}
    assert keys == {"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}


def test_queues_that_are_made_are_encrypted_and_reached_over_tls_only(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, event_sources=claims())

    assert [queue.inputs["sqsManagedSseEnabled"] for queue in cloud.of(MADE)] == [True, True]
    for policy in cloud.of("aws:sqs/queuePolicy:QueuePolicy"):
        [statement] = json.loads(policy.inputs["policy"])["Statement"]
        assert (statement["Effect"], statement["Action"]) == ("Deny", "sqs:*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert len(cloud.of("aws:sqs/queuePolicy:QueuePolicy")) == 2
