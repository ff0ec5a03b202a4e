"""Alarms set off steps for as long as they ring."""

import pytest

from tests.sandbox.aws.appautoscaling.autoscaler.conftest import Scaled

MORE = {"metricIntervalLowerBound": "0", "scalingAdjustment": 1}
FEWER = {"metricIntervalUpperBound": "0", "scalingAdjustment": -1}
BELOW = {"threshold": 120, "comparisonOperator": "LessThanThreshold"}


def test_one_instance_more_for_each_cooldown_in_which_the_alarm_rings(scaled: Scaled) -> None:
    scaled.alarm("busy", scaled.step("more", MORE, cooldown=120))

    assert scaled.minutes(279, 280, 300, 300, 300, 200) == [1, 2, 2, 3, 3, 3]


def test_one_instance_fewer_while_the_other_alarm_rings(scaled: Scaled) -> None:
    scaled.alarm("busy", scaled.step("more", MORE))
    scaled.alarm("idle", scaled.step("fewer", FEWER), **BELOW)

    assert scaled.minutes(300, 300, 200, 119, 100, 1, 1) == [2, 3, 3, 2, 1, 1, 1]


def test_the_farther_from_the_threshold_the_larger_the_step(scaled: Scaled) -> None:
    near = {
        "metricIntervalLowerBound": "0",
        "metricIntervalUpperBound": "50",
        "scalingAdjustment": 1,
    }
    far = {"metricIntervalLowerBound": "50", "scalingAdjustment": 4}
    scaled.alarm("busy", scaled.step("more", near, far, cooldown=0))

    assert scaled.minutes(329, 330) == [2, 6]


def test_in_a_cooldown_a_larger_step_adds_what_is_still_missing(scaled: Scaled) -> None:
    near = {
        "metricIntervalLowerBound": "0",
        "metricIntervalUpperBound": "50",
        "scalingAdjustment": 2,
    }
    far = {"metricIntervalLowerBound": "50", "scalingAdjustment": 3}
    scaled.alarm("busy", scaled.step("more", near, far, cooldown=600))

    assert scaled.minutes(300, 300, 400, 300) == [3, 3, 4, 4]


@pytest.mark.parametrize(
    ("kind", "adjustment", "count"),
    [("ExactCapacity", 7, 7), ("PercentChangeInCapacity", 150, 2), ("ChangeInCapacity", 3, 4)],
)
def test_an_adjustment_is_of_its_type(
    scaled: Scaled, kind: str, adjustment: int, count: int
) -> None:
    step = MORE | {"scalingAdjustment": adjustment}
    scaled.alarm("busy", scaled.step("more", step, adjustmentType=kind))

    assert scaled.minutes(300) == [count]


def test_an_alarm_whose_actions_are_off_sets_nothing_off(scaled: Scaled) -> None:
    scaled.alarm("busy", scaled.step("more", MORE), actionsEnabled=False)

    assert scaled.minutes(300, 300) == [1, 1]


def test_an_alarm_that_names_another_policy_sets_nothing_off(scaled: Scaled) -> None:
    arn = scaled.step("more", MORE)
    scaled.alarm("busy", arn.replace("scalingPolicy:", "scalingPolicy:0"))

    assert scaled.minutes(300, 300) == [1, 1]
