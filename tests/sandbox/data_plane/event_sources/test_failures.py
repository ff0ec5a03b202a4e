"""Where events go that a function could not process, when nobody waits for its answer."""

import json
from typing import Any

import pytest

from tests.sandbox.data_plane.event_sources.conftest import Fed
from tests.sandbox.data_plane.lambda_.functions import client as lambda_client

pytestmark = pytest.mark.xdist_group("event sources")
EVENT_CONFIG = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"


def sent(fed: Fed, function: str, event: Any) -> None:
    """An event that nobody waits for."""
    lambda_client(fed.url).invoke(
        FunctionName=function, InvocationType="Event", Payload=json.dumps(event).encode()
    )


def test_an_event_that_fails_is_a_dead_letter_with_its_error(fed: Fed) -> None:
    queue = fed.queue("dead-events")
    fed.function("dying", deadLetterConfig={"targetArn": queue.outputs["arn"]})
    retries = {"functionName": "dying", "maximumRetryAttempts": 0}
    fed.aws.create(EVENT_CONFIG, retries, name="dying")

    sent(fed, "dying", "fail")

    told = fed.sqs.receive_message(
        QueueUrl=queue.id, WaitTimeSeconds=20, MessageAttributeNames=["All"]
    )["Messages"][0]
    assert json.loads(told["Body"]) == "fail"
    attributes = {name: one["StringValue"] for name, one in told["MessageAttributes"].items()}
    assert attributes["ErrorMessage"] == "no such digit"
    assert attributes["RequestID"]


def test_a_destination_hears_of_what_failed_and_of_what_did_not(fed: Fed) -> None:
    lost, done = fed.queue("lost-events"), fed.queue("done-events")
    fed.function("telling")
    destinations = {
        "onFailure": {"destination": lost.outputs["arn"]},
        "onSuccess": {"destination": done.outputs["arn"]},
    }
    inputs = {
        "functionName": "telling",
        "maximumRetryAttempts": 0,
        "destinationConfig": destinations,
    }
    fed.aws.create(EVENT_CONFIG, inputs, name="telling")

    sent(fed, "telling", "fail")
    sent(fed, "telling", "hello")

    [failed], [answered] = (list(map(json.loads, fed.waiting(one))) for one in (lost, done))
    assert failed["requestContext"]["condition"] == "RetriesExhausted"
    assert failed["requestPayload"] == "fail"
    assert answered["requestContext"]["condition"] == "Success"
    assert answered["responsePayload"]["word"] == "one"
