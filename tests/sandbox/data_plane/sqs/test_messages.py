"""Messages sent, received, hidden and deleted by boto3."""

import json
from pathlib import Path

import psutil
import pytest

from cloud_sandbox.aws.sqs.queue_messages import QueueMessages
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Metrics
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused
from tests.sandbox.data_plane.sqs.conftest import Queued

pytestmark = pytest.mark.xdist_group("queues")


def test_a_message_is_received_until_it_is_deleted(queued: Queued) -> None:
    url = queued.queue("plain")
    attributes = {"team": {"DataType": "String", "StringValue": "fraud"}}
    sent = queued.sqs.send_message(QueueUrl=url, MessageBody="one", MessageAttributes=attributes)

    [first] = queued.received(url, MessageAttributeNames=["All"], AttributeNames=["All"])
    assert (first["MessageId"], first["Body"]) == (sent["MessageId"], "one")
    assert first["MessageAttributes"] == attributes
    assert first["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
    assert first["Attributes"]["ApproximateReceiveCount"] == "1"
    assert queued.received(url) == []

    queued.aws.store.turn_clock(31)
    [again] = queued.received(url, MessageSystemAttributeNames=["ApproximateReceiveCount"])
    assert again["Attributes"] == {"ApproximateReceiveCount": "2"}

    queued.sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    assert queued.counts(url) == (0, 1, 0)
    queued.sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
    assert queued.counts(url) == (0, 0, 0)


def test_a_delayed_message_comes_later_and_one_too_old_never(queued: Queued) -> None:
    url = queued.queue("late", delaySeconds=60, messageRetentionSeconds=120)
    queued.sqs.send_message(QueueUrl=url, MessageBody="slow")
    queued.sqs.send_message(QueueUrl=url, MessageBody="quick", DelaySeconds=1)
    assert queued.counts(url) == (0, 0, 2)

    queued.aws.store.turn_clock(5)
    assert queued.bodies(url) == ["quick"]

    queued.aws.store.turn_clock(120)
    assert queued.bodies(url) == []


def test_a_message_is_shown_again_as_soon_as_its_receiver_says(queued: Queued) -> None:
    url = queued.queue("shown")
    queued.sqs.send_message(QueueUrl=url, MessageBody="one")
    [first] = queued.received(url, VisibilityTimeout=600)
    handle = first["ReceiptHandle"]

    queued.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)

    assert queued.counts(url) == (1, 0, 0)
    change = queued.sqs.change_message_visibility
    code, _ = refused(change, QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=5)
    assert code == "AWS.SimpleQueueService.MessageNotInflight"


def test_what_was_received_too_often_goes_to_the_dead_letter_queue(queued: Queued) -> None:
    url, dead = queued.redriving("jobs", after=2)
    sent = queued.sqs.send_message(QueueUrl=url, MessageBody="poison")

    for _ in range(2):
        assert queued.bodies(url) == ["poison"]
        queued.aws.store.turn_clock(31)
    assert queued.bodies(url) == []

    [lost] = queued.received(dead, AttributeNames=["All"])
    assert lost["MessageId"] == sent["MessageId"]
    source = lost["Attributes"]["DeadLetterQueueSourceArn"]
    assert source == "arn:aws:sqs:eu-west-1:123456789012:jobs"
    told = queued.sqs.list_dead_letter_source_queues(QueueUrl=dead)
    assert told["queueUrls"] == [url]


def test_each_entry_of_a_batch_is_done_or_refused_for_itself(queued: Queued) -> None:
    url = queued.queue("batch", maxMessageSize=1024)
    texts = {"a": "one", "b": "x" * 2000, "c": "two"}
    entries = [{"Id": id_, "MessageBody": text} for id_, text in texts.items()]

    told = queued.sqs.send_message_batch(QueueUrl=url, Entries=entries)

    assert [one["Id"] for one in told["Successful"]] == ["a", "c"]
    assert [one["Id"] for one in told["Failed"]] == ["b"]
    handles = [
        {"Id": str(number), "ReceiptHandle": one["ReceiptHandle"]}
        for number, one in enumerate(queued.received(url))
    ]
    assert len(handles) == 2
    assert not queued.sqs.delete_message_batch(QueueUrl=url, Entries=handles).get("Failed")
    assert queued.counts(url) == (0, 0, 0)


def test_a_group_goes_on_when_its_message_is_deleted_and_others_go_on_before(
    queued: Queued,
) -> None:
    url = queued.queue("line.fifo", fifoQueue=True, contentBasedDeduplication=True)
    for group, body in (("a", "1"), ("a", "2"), ("b", "3"), ("a", "1")):
        queued.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group)

    first = queued.sqs.receive_message(QueueUrl=url)["Messages"][0]
    assert first["Body"] == "1"
    assert queued.bodies(url) == ["3"]
    queued.sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    assert queued.bodies(url) == ["2"]


def test_a_receiver_waits_for_what_comes(queued: Queued) -> None:
    url = queued.queue("waited")
    queued.sqs.send_message(QueueUrl=url, MessageBody="late", DelaySeconds=1)

    assert [one["Body"] for one in queued.received(url, WaitTimeSeconds=20)] == ["late"]


def test_a_queue_is_emptied_and_its_messages_go_with_it(queued: Queued) -> None:
    url = queued.queue("purged")
    queued.sqs.send_message(QueueUrl=url, MessageBody="one")
    queued.sqs.purge_queue(QueueUrl=url)
    assert queued.counts(url) == (0, 0, 0)

    made = queued.aws.import_("aws:sqs/queue:Queue", url)
    assert made is not None
    queued.sqs.send_message(QueueUrl=url, MessageBody="two")
    queued.aws.delete(made)
    assert QueueMessages(queued.home).all(url) == []


def test_what_sqs_refuses_is_called_as_sqs_calls_it(queued: Queued) -> None:
    url = queued.queue("refusing")
    sqs = queued.sqs

    code, told = refused(sqs.send_message, QueueUrl=f"{url}-2", MessageBody="one")
    assert code == "AWS.SimpleQueueService.NonExistentQueue"
    assert told == "The specified queue does not exist."
    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        sqs.get_queue_url(QueueName="absent")
    code, _ = refused(sqs.delete_message, QueueUrl=url, ReceiptHandle="mine")
    assert code == "ReceiptHandleIsInvalid"
    code, told = refused(sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21)
    assert (code, "WaitTimeSeconds" in told) == ("InvalidParameterValue", True)
    code, _ = refused(sqs.send_message_batch, QueueUrl=url, Entries=[])
    assert code == "AWS.SimpleQueueService.EmptyBatchRequest"


def test_a_queue_says_how_full_it_is_to_cloudwatch(queued: Queued) -> None:
    url = queued.queue("measured")
    queued.sqs.send_message(QueueUrl=url, MessageBody="one")
    metrics = Metrics(queued.home / "metrics.sqlite3")
    own = frozenset({("QueueName", "measured")})

    names: set[str] = set()
    while not {"ApproximateNumberOfMessagesVisible", "NumberOfMessagesSent"} <= names:
        told = metrics.listed(Scope("aws", "123456789012", "eu-west-1"), "AWS/SQS")
        names = {one.name for one in told if one.dimensions == own}


def test_a_message_outlives_the_data_plane_that_took_it(tmp_path: Path) -> None:
    queued = Queued(tmp_path)
    url = queued.queue("kept")
    with running(tmp_path) as first:
        client("sqs", first).send_message(QueueUrl=url, MessageBody="one")
        told = json.loads((tmp_path / "data-plane" / "address.json").read_text())
        process = psutil.Process(told["process"])
        process.kill()
        process.wait()

    with running(tmp_path) as second:
        queued.sqs = client("sqs", second)

        assert queued.bodies(url) == ["one"]
