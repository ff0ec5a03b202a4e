"""Asynchronous invocations: when they are tried again, and where they end."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.sns.messages import Messages
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.plane import Plane
from tests.sandbox.data_plane.lambda_.functions import ACCOUNT, REGION, SCOPE, Functions
from tests.sandbox.data_plane.lambda_.plane import in_a_plane, measured, settled

TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:failed"
EVENTS = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    functions = Functions(tmp_path)
    functions.aws.create("aws:sns/topic:Topic", {"name": "failed"})
    return functions


def an_event(functions: Functions, event: object, **more: Any) -> Asked:
    """A call of a function made for it."""
    functions.function("scorer", **more)
    return Asked(SCOPE, "scorer", json.dumps(event).encode())


def settings(functions: Functions, **told: Any) -> None:
    functions.aws.create(EVENTS, {"functionName": "scorer", **told})


def passed(functions: Functions, seconds: float) -> None:
    functions.aws.store.turn_clock(seconds)


def test_what_fails_is_run_again_after_one_minute_and_after_two(functions: Functions) -> None:
    asked = an_event(functions, "fail")
    runs: list[int] = []

    async def use(plane: Plane) -> None:
        plane.one(Later).put(asked)
        for seconds in (0, 59, 1, 119, 1, 600):
            passed(functions, seconds)
            await settled(plane)
            runs.append(len(await measured(plane, "Errors", FunctionName="scorer")))

    in_a_plane(functions, use)

    assert runs == [1, 1, 2, 2, 3, 3]


def test_an_event_that_came_to_nothing_goes_to_the_dead_letters(functions: Functions) -> None:
    asked = an_event(functions, "fail", deadLetterConfig={"targetArn": TOPIC})
    settings(functions, maximumRetryAttempts=0)

    async def use(plane: Plane) -> list[float]:
        plane.one(Later).put(asked)
        await settled(plane)
        return await measured(plane, "AsyncEventsDropped", FunctionName="scorer")

    assert in_a_plane(functions, use) == [1.0]
    [message] = Messages(functions.home).of(TOPIC)
    assert json.loads(message.body) == "fail"


def test_a_destination_gets_a_record_of_what_failed(functions: Functions) -> None:
    asked = an_event(functions, "fail")
    destination = {"onFailure": {"destination": TOPIC}}
    settings(functions, maximumRetryAttempts=0, destinationConfig=destination)

    async def use(plane: Plane) -> None:
        plane.one(Later).put(asked)
        await settled(plane)

    in_a_plane(functions, use)

    [message] = Messages(functions.home).of(TOPIC)
    record = json.loads(message.body)
    assert record["requestContext"] == {
        "requestId": asked.request_id,
        "functionArn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:scorer:$LATEST",
        "condition": "RetriesExhausted",
        "approximateInvokeCount": 1,
    }
    assert record["requestPayload"] == "fail"
    assert record["responseContext"] == {
        "statusCode": 200,
        "executedVersion": "$LATEST",
        "functionError": "Unhandled",
    }
    assert record["responsePayload"]["errorMessage"] == "no such digit"


def test_a_destination_of_success_gets_the_answer(functions: Functions) -> None:
    asked = an_event(functions, {})
    settings(functions, destinationConfig={"onSuccess": {"destination": TOPIC}})

    async def use(plane: Plane) -> None:
        plane.one(Later).put(asked)
        await settled(plane)

    in_a_plane(functions, use)

    [message] = Messages(functions.home).of(TOPIC)
    record = json.loads(message.body)
    assert record["requestContext"]["condition"] == "Success"
    assert record["responsePayload"]["word"] == "one"


def test_what_is_throttled_waits_longer_each_time_and_expires(functions: Functions) -> None:
    asked = an_event(functions, {}, reservedConcurrentExecutions=0)
    destination = {"onFailure": {"destination": TOPIC}}
    settings(functions, maximumEventAgeInSeconds=60, destinationConfig=destination)
    tries: list[int] = []

    async def use(plane: Plane) -> list[float]:
        plane.one(Later).put(asked)
        for seconds in (0, 1, 1, 1, 2, 120):
            passed(functions, seconds)
            await settled(plane)
            tries.append(len(await measured(plane, "Throttles", FunctionName="scorer")))
        return await measured(plane, "AsyncEventsDropped", FunctionName="scorer")

    dropped = in_a_plane(functions, use)

    [message] = Messages(functions.home).of(TOPIC)
    assert tries == [1, 2, 2, 3, 3, 3]
    assert dropped == [1.0]
    assert json.loads(message.body)["requestContext"]["condition"] == "EventAgeExceeded"


def test_what_cannot_be_delivered_is_counted_and_told_once(functions: Functions) -> None:
    asked = an_event(functions, "fail", deadLetterConfig={"targetArn": TOPIC})
    settings(functions, maximumRetryAttempts=0)
    told: list[str] = []

    async def use(plane: Plane) -> list[float]:
        functions.aws.update(
            functions.runner, functions.runner.inputs | {"inlinePolicies": [functions.no_more]}
        )
        for _ in range(2):
            plane.one(Later).put(asked)
            told.extend(await settled(plane))
        told.extend(await settled(plane))
        return await measured(plane, "DeadLetterErrors", FunctionName="scorer")

    assert in_a_plane(functions, use) == [1.0, 1.0]
    [line] = told
    assert line.startswith("scorer: role ")
    assert "may not do sns:Publish" in line


def test_events_outlive_the_data_plane(functions: Functions) -> None:
    asked = an_event(functions, "fail")
    settings(functions, destinationConfig={"onFailure": {"destination": TOPIC}})

    async def first(plane: Plane) -> None:
        plane.one(Later).put(asked)
        await settled(plane)

    async def second(plane: Plane) -> int:
        for seconds in (60, 120):
            passed(functions, seconds)
            await settled(plane)
        return len(plane.one(Later))

    in_a_plane(functions, first)
    left = in_a_plane(functions, second)

    [message] = Messages(functions.home).of(TOPIC)
    told = json.loads(message.body)["requestContext"]
    assert (told["requestId"], told["approximateInvokeCount"]) == (asked.request_id, 3)
    assert left == 0


def test_an_event_that_was_under_way_as_the_data_plane_ended_comes_again(
    functions: Functions,
) -> None:
    asked = an_event(functions, "sleep")

    async def ended(plane: Plane) -> None:
        plane.one(Later).put(asked)

    async def again(plane: Plane) -> list[float]:
        functions.aws.update(functions.made[0], functions.inputs("scorer", timeout=1))
        await settled(plane)
        return await measured(plane, "Errors", FunctionName="scorer")

    in_a_plane(functions, ended)

    assert in_a_plane(functions, again) == [1.0]
