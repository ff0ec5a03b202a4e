"""Rules with a schedule call functions, on the sandbox's clock."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane.events.scheduled import Schedules
from cloud_sandbox.data_plane.events.targets import Targets
from cloud_sandbox.data_plane.lambda_.later import Later
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.series import Series
from tests.sandbox.data_plane.lambda_.functions import SCOPE, Functions
from tests.sandbox.data_plane.lambda_.plane import in_a_plane, measured

RULE = "aws:cloudwatch/eventRule:EventRule"
TARGET = "aws:cloudwatch/eventTarget:EventTarget"
PERMISSION = "aws:lambda/permission:Permission"
MINUTE_S = 60.0


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    functions = Functions(tmp_path)
    functions.function("scorer")
    functions.alias("scorer", "1")
    return functions


def a_rule(functions: Functions, *, permitted: bool = True, **more: Any) -> None:
    """One that calls the alias twice every five minutes."""
    inputs = {"name": "warm", "scheduleExpression": "rate(5 minutes)", **more}
    rule = functions.aws.create(RULE, inputs)
    arn = functions.aws.store.all("aws:lambda/alias:Alias")[0].attributes["arn"]
    if permitted:
        permission = {
            "function": "scorer",
            "qualifier": "live",
            "statementId": "warm",
            "action": "lambda:InvokeFunction",
            "principal": "events.amazonaws.com",
            "sourceArn": rule.outputs["arn"],
        }
        functions.aws.create(PERMISSION, permission)
    for number in ("1", "2"):
        target = {"rule": "warm", "arn": arn, "targetId": number, "input": '{"warmup": true}'}
        functions.aws.create(TARGET, target, name=number)


async def passing(plane: Plane, minutes: int) -> list[str]:
    """Let minutes pass one by one; what the service tells of them."""
    schedules, targets = Schedules(plane), Targets(plane)
    for _ in range(minutes):
        plane.store.turn_clock(MINUTE_S)
        for rule, moment in schedules.due():
            targets.trigger(rule, moment)
    await plane.one(Later).idle()
    return targets.news()


def counted(plane: Plane, name: str) -> int:
    dimensions = frozenset({("RuleName", "warm")})
    series = Series(SCOPE, "AWS/Events", name, dimensions)
    return len(plane.metrics.values(series, 0, float("inf")))


def test_a_rule_calls_all_its_targets_at_its_rate(functions: Functions) -> None:
    a_rule(functions)

    async def use(plane: Plane) -> tuple[int, int, list[float]]:
        await passing(plane, 10)
        calls = await measured(plane, "Invocations", FunctionName="scorer", Resource="scorer:live")
        return counted(plane, "TriggeredRules"), counted(plane, "Invocations"), calls

    assert in_a_plane(functions, use) == (2, 4, [1.0] * 4)


def test_a_rule_that_is_switched_off_calls_nobody(functions: Functions) -> None:
    a_rule(functions, state="DISABLED")

    async def use(plane: Plane) -> int:
        await passing(plane, 5)
        await plane.recorder.write()
        return counted(plane, "TriggeredRules")

    assert in_a_plane(functions, use) == 0


def test_without_a_permission_of_the_alias_the_call_fails(functions: Functions) -> None:
    a_rule(functions, permitted=False)

    async def use(plane: Plane) -> tuple[list[str], int, int]:
        told = await passing(plane, 5)
        await plane.recorder.write()
        return told, counted(plane, "FailedInvocations"), counted(plane, "Invocations")

    [line], failed, called = in_a_plane(functions, use)
    assert line.startswith("rule warm: events.amazonaws.com may not do lambda:InvokeFunction on")
    assert (failed, called) == (2, 0)


def test_what_a_turned_clock_left_out_comes_once(functions: Functions) -> None:
    a_rule(functions)

    async def use(plane: Plane) -> int:
        schedules = Schedules(plane)
        plane.store.turn_clock(60 * MINUTE_S)
        return len([*schedules.due()])

    assert in_a_plane(functions, use) == 1
