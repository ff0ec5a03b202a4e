"""Functions that a stream feeds."""

import json

import pytest

from cloud_sandbox.engine.series import Metrics
from tests.sandbox.data_plane.event_sources.conftest import Fed

pytestmark = pytest.mark.xdist_group("event sources")
OLDEST = {"startingPosition": "TRIM_HORIZON"}
PARTIAL = {"functionResponseTypes": ["ReportBatchItemFailures"]}


def test_records_are_processed_in_order_from_the_starting_position(fed: Fed) -> None:
    stream = fed.stream("clicks")
    fed.put("clicks", "1", "2", "3")
    fed.noting("newest")
    fed.fed("newest", stream.id, startingPosition="LATEST")
    fed.noting("oldest")
    fed.fed("oldest", stream.id, batchSize=2, **OLDEST)
    fed.put("clicks", "4")

    assert fed.noted("newest", 1)[0] == ["4"]
    batches = fed.noted("oldest", 2)
    assert "".join(text for batch in batches for text in batch).startswith("123")
    record = fed.notes("oldest")[0][1]
    assert record["eventSource"] == "aws:kinesis"
    assert record["eventSourceARN"] == stream.id
    assert record["eventID"].startswith("shardId-000000000000:")
    metrics = Metrics(fed.home / "metrics.sqlite3")
    names: set[str] = set()
    while "IteratorAge" not in names:
        names = {one.name for one in metrics.listed(fed.scope, "AWS/Lambda")}


def test_a_batch_that_fails_is_given_up_after_its_retries_and_told_of(fed: Fed) -> None:
    stream, told = fed.stream("poisoned"), fed.queue("given-up")
    fed.put("poisoned", "fail")
    fed.noting("stuck")
    destination = {"onFailure": {"destinationArn": told.outputs["arn"]}}
    fed.fed("stuck", stream.id, maximumRetryAttempts=1, destinationConfig=destination, **OLDEST)

    fed.noted("stuck", 1)
    fed.put("poisoned", "next")
    fed.aws.store.turn_clock(60)
    assert fed.noted("stuck", 3) == [["fail"], ["fail"], ["next"]]
    [said] = fed.waiting(told)
    report = json.loads(said)
    assert report["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert report["requestContext"]["approximateInvokeCount"] == 2
    assert report["KinesisBatchInfo"]["batchSize"] == 1
    assert report["KinesisBatchInfo"]["streamArn"] == stream.id


def test_what_came_before_the_failed_record_is_not_processed_again(fed: Fed) -> None:
    stream = fed.stream("half")
    fed.put("half", "good", "bad", "after")
    fed.noting("halving")
    fed.fed("halving", stream.id, maximumRetryAttempts=1, **OLDEST, **PARTIAL)

    assert fed.noted("halving", 1)[0] == ["good", "bad", "after"]
    fed.aws.store.turn_clock(60)
    assert fed.noted("halving", 2)[1] == ["bad", "after"]


def test_a_failing_batch_is_split_until_the_record_stands_alone(fed: Fed) -> None:
    stream = fed.stream("split")
    fed.put("split", "1", "fail", "3", "4")
    fed.noting("splitting")
    fed.fed(
        "splitting",
        stream.id,
        maximumRetryAttempts=1,
        bisectBatchOnFunctionError=True,
        **OLDEST,
    )

    fed.noted("splitting", 4)
    fed.aws.store.turn_clock(60)
    halves = [["1", "fail", "3", "4"], ["1", "fail"], ["1"]]
    assert fed.noted("splitting", 6) == [*halves, ["fail"], ["fail"], ["3", "4"]]
