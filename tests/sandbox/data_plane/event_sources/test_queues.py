"""Functions that a queue feeds."""

import json

import pytest

from tests.sandbox.data_plane.event_sources.conftest import Fed

pytestmark = pytest.mark.xdist_group("event sources")
PARTIAL = {"functionResponseTypes": ["ReportBatchItemFailures"]}


def test_messages_are_processed_in_batches_and_deleted(fed: Fed) -> None:
    queue = fed.queue("jobs")
    fed.send(queue, "1", "2", "3")
    fed.noting("worker")
    fed.fed("worker", queue.outputs["arn"], batchSize=2)

    batches = fed.noted("worker", 2)
    assert sorted(text for batch in batches for text in batch) == ["1", "2", "3"]
    assert max(map(len, batches)) == 2
    fed.emptied(queue)
    record = fed.notes("worker")[0][1]
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == queue.outputs["arn"]
    assert record["attributes"]["ApproximateReceiveCount"] == "1"


def test_what_a_function_says_failed_comes_again_and_the_rest_does_not(fed: Fed) -> None:
    queue, dead = fed.redriving("partial", after=2)
    fed.send(queue, "good", "bad")
    fed.noting("picky")
    fed.fed("picky", queue.outputs["arn"], **PARTIAL)

    assert sorted(fed.noted("picky", 1)[0]) == ["bad", "good"]
    fed.aws.store.turn_clock(31)
    assert fed.noted("picky", 2)[1] == ["bad"]
    fed.aws.store.turn_clock(31)
    assert fed.waiting(dead) == ["bad"]
    fed.emptied(queue)


def test_a_batch_that_fails_goes_to_the_dead_letter_queue_in_the_end(fed: Fed) -> None:
    queue, dead = fed.redriving("failing", after=1)
    fed.send(queue, "fail")
    fed.noting("broken")
    fed.fed("broken", queue.outputs["arn"])

    fed.noted("broken", 1)
    fed.aws.store.turn_clock(31)
    assert fed.waiting(dead) == ["fail"]
    assert len(fed.notes("broken")) == 1


def test_a_batch_is_waited_for_as_long_as_its_window(fed: Fed) -> None:
    queue = fed.queue("slow")
    fed.noting("gatherer")
    fed.fed("gatherer", queue.outputs["arn"], batchSize=10, maximumBatchingWindowInSeconds=20)

    fed.send(queue, "1")
    fed.send(queue, "2")
    fed.send(queue, *map(str, range(3, 11)))
    assert len(fed.noted("gatherer", 1)[0]) == 10

    fed.send(queue, "late")
    while fed.sqs.receive_message(QueueUrl=queue.id, VisibilityTimeout=0).get("Messages"):
        pass
    assert len(fed.notes("gatherer")) == 1
    fed.aws.store.turn_clock(21)
    assert fed.noted("gatherer", 2)[1] == ["late"]


def test_what_no_pattern_wants_is_deleted_unseen(fed: Fed) -> None:
    queue = fed.queue("filtered")
    fed.send(queue, json.dumps({"team": "risk"}), json.dumps({"team": "fraud"}))
    fed.noting("fraud")
    pattern = json.dumps({"body": {"team": ["fraud"]}})
    fed.fed("fraud", queue.outputs["arn"], filterCriteria={"filters": [{"pattern": pattern}]})

    assert fed.noted("fraud", 1) == [[json.dumps({"team": "fraud"})]]
    fed.emptied(queue)


def test_a_mapping_that_is_switched_off_reads_nothing_until_it_is_on(fed: Fed) -> None:
    queue = fed.queue("paused")
    fed.noting("sleeper")
    made = fed.fed("sleeper", queue.outputs["arn"], enabled=False)
    fed.send(queue, "1")
    assert fed.waiting(queue) == ["1"]

    fed.aws.update(made, {**made.inputs, "enabled": True})
    fed.aws.store.turn_clock(31)
    assert fed.noted("sleeper", 1) == [["1"]]
