"""A stream is read in its order, and a record that is broken comes alone in the end."""

from typing import Any

from tests.components.aws.lambda_inference.around import QUEUE, STREAM, deploy
from tests.support.cloud import RecordingCloud

MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"


def clicks(**kinesis: Any) -> dict[str, Any]:
    return {"clicks": {"kinesis": {"stream": STREAM} | kinesis}}


def test_nothing_is_dropped_unless_it_is_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=clicks())

    mapping = cloud.one(MAPPING)
    assert mapping["functionName"] == "arn:aws:mock:::fraud"
    assert mapping["startingPosition"] == "LATEST"
    assert (mapping["maximumRetryAttempts"], mapping["maximumRecordAgeInSeconds"]) == (-1, -1)
    assert mapping["bisectBatchOnFunctionError"] is True
    assert mapping["functionResponseTypes"] == ["ReportBatchItemFailures"]
    assert "destinationConfig" not in mapping


def test_records_that_are_given_up_are_told_of(cloud: RecordingCloud) -> None:
    asked = clicks(starting_position="trim_horizon", retries=0, on_failure=QUEUE, per_shard=4)

    deploy(cloud, event_sources=asked)

    mapping = cloud.one(MAPPING)
    assert mapping["startingPosition"] == "TRIM_HORIZON"
    assert mapping["maximumRetryAttempts"] == 0
    assert mapping["destinationConfig"] == {"onFailure": {"destinationArn": QUEUE}}
    assert mapping["parallelizationFactor"] == 4
