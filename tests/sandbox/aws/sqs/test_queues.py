"""Queues: their names, what is right of them, and who takes over one that exists."""

import json

import pytest

from cloud_sandbox.aws.sqs.queue_url import queue_of_url
from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.sqs.examples import ALLOW, DEAD, JOBS, QUEUE, URL, allowing, redrive
from tests.support.emulated import Emulated, Refused


def test_a_made_up_fifo_name_ends_in_fifo(aws: Emulated) -> None:
    assert aws.create(QUEUE.token, {"fifoQueue": True}).id.endswith(".fifo")
    assert not aws.create(QUEUE.token, {}, name="other").id.endswith(".fifo")


def test_a_queue_of_the_other_kind_replaces_it(aws: Emulated) -> None:
    made = aws.create(QUEUE.token, {})

    assert aws.diff(made, {"fifoQueue": True}).replacing == ["fifoQueue"]


def test_a_queue_of_the_same_attributes_is_taken_over(aws: Emulated) -> None:
    first = aws.create(QUEUE.token, QUEUE.inputs | {"delaySeconds": 5})

    assert aws.create(QUEUE.token, QUEUE.inputs, name="same").id == first.id
    with pytest.raises(Refused, match="a different value for attribute delaySeconds"):
        aws.create(QUEUE.token, QUEUE.inputs | {"delaySeconds": 6}, name="another")


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"name": "a" * 80}, id="a long name"),
        pytest.param({"name": "a.fifo", "fifoQueue": True}, id="a FIFO queue"),
        pytest.param({"name": "a.fifo", "fifoQueue": UNKNOWN}, id="a kind not known yet"),
        pytest.param({"name": UNKNOWN, "contentBasedDeduplication": False}, id="no name yet"),
        pytest.param({"visibilityTimeoutSeconds": 0, "delaySeconds": 900}, id="the ends of ranges"),
        pytest.param({"kmsMasterKeyId": "alias/aws/sqs"}, id="a key of AWS"),
        pytest.param({"sqsManagedSseEnabled": False}, id="not encrypted"),
        pytest.param({"redrivePolicy": UNKNOWN}, id="no policy yet"),
        pytest.param({"policy": json.loads(ALLOW)}, id="a policy as an object"),
        pytest.param(allowing("byQueue", sourceQueueArns=[DEAD]), id="dead letters of one"),
    ],
)
def test_a_right_queue_is_not_objected_to(aws: Emulated, right: dict[str, object]) -> None:
    assert aws.check(QUEUE.token, QUEUE.inputs | right)


def test_dead_letters_go_where_they_are_let_in(aws: Emulated) -> None:
    only = allowing("byQueue", sourceQueueArns=[JOBS])
    aws.create(QUEUE.token, {"name": "dead"} | only, name="dead")

    made = aws.create(QUEUE.token, QUEUE.inputs | redrive(maxReceiveCount=3))

    assert made.id == URL


def test_a_queue_goes_by_its_path_whatever_the_host_of_its_url(aws: Emulated) -> None:
    aws.create(QUEUE.token, QUEUE.inputs)

    found = queue_of_url(aws.store, "http://127.0.0.1:4000/123456789012/jobs")
    assert found is not None
    assert found.id == URL
    assert queue_of_url(aws.store, "http://127.0.0.1:4000/123456789012/other") is None
