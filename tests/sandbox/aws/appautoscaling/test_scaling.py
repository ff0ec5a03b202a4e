"""Policies and scheduled actions scale what is registered as a target."""

import pytest

from tests.sandbox.aws.appautoscaling.examples import PLACE, TARGET, TRACKING
from tests.support.emulated import Emulated, Made, Objected, Refused
from tests.support.lifecycle import live

POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"
OTHER_DIMENSION = {"scalableDimension": "sagemaker:variant:DesiredProvisionedConcurrency"}
NIGHT = {"schedule": "cron(0 20 * * ? *)", "scalableTargetAction": {"minCapacity": 1}}


@pytest.fixture(name="target")
def a_target(aws: Emulated) -> Made:
    return live(aws, TARGET).made


@pytest.mark.parametrize(("token", "inputs"), [(POLICY, TRACKING), (ACTION, NIGHT)])
def test_nothing_scales_what_is_not_registered(
    aws: Emulated, token: str, inputs: dict[str, object]
) -> None:
    told = (
        "No scalable target registered for service namespace: sagemaker, "
        "resource ID: endpoint/fraud/variant/live, "
        "scalable dimension: sagemaker:variant:DesiredInstanceCount"
    )
    with pytest.raises(Refused, match=told):
        aws.create(token, PLACE | inputs)


def test_an_absent_endpoint_cannot_be_a_target(aws: Emulated) -> None:
    with pytest.raises(Refused, match="resourceId: endpoint 'fraud' does not exist"):
        aws.create(TARGET.token, TARGET.inputs)


def test_deregistering_a_target_takes_what_scales_it_along(aws: Emulated, target: Made) -> None:
    policy = aws.create(POLICY, PLACE | TRACKING)
    action = aws.create(ACTION, PLACE | NIGHT)

    aws.delete(target)

    assert aws.refresh(policy) is None
    assert aws.refresh(action) is None


def test_registering_again_changes_the_bounds(aws: Emulated, target: Made) -> None:
    again = aws.create(TARGET.token, TARGET.inputs | {"maxCapacity": 9}, name="again")

    assert again.id == target.id
    refreshed = aws.refresh(target)
    assert refreshed is not None
    assert refreshed.outputs["maxCapacity"] == 9


def test_policies_of_one_name_on_two_targets_are_two(aws: Emulated, target: Made) -> None:
    assert target.inputs["scalableDimension"] not in OTHER_DIMENSION.values()
    aws.create(TARGET.token, TARGET.inputs | OTHER_DIMENSION, name="other")
    inputs = PLACE | {"name": "busy"} | TRACKING
    one = aws.create(POLICY, inputs)
    other = aws.create(POLICY, inputs | OTHER_DIMENSION, name="other")

    aws.delete(one)

    assert one.id == other.id == "busy"
    assert aws.refresh(one) is None
    assert aws.refresh(other) == other


@pytest.mark.usefixtures("target")
def test_only_target_tracking_makes_alarms(aws: Emulated) -> None:
    tracking = aws.create(POLICY, PLACE | TRACKING)
    stepwise = aws.create(POLICY, PLACE, name="step")

    assert [arn.split("-")[-6] for arn in tracking.outputs["alarmArns"]] == [
        "AlarmHigh",
        "AlarmLow",
    ]
    assert stepwise.outputs["alarmArns"] == []


def test_a_scheduled_action_sets_a_bound(aws: Emulated) -> None:
    with pytest.raises(Objected, match="scalableTargetAction: needs minCapacity, maxCapacity"):
        aws.check(ACTION, PLACE | NIGHT | {"scalableTargetAction": {}})
