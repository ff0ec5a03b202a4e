"""Attributes of the Application Auto Scaling types whose values the facts do not tell."""

from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.appautoscaling.examples import (
    CPU,
    INVOCATIONS,
    ONLY_STEPPING,
    PLACE,
    TARGET,
    tracking,
)
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

TASKS = {
    "serviceNamespace": "ecs",
    "resourceId": "service/cluster/web",
    "scalableDimension": "ecs:service:DesiredCount",
}


def tasks_are_scaled(aws: Emulated) -> None:
    aws.create(TARGET.token, TASKS | {"minCapacity": 1, "maxCapacity": 2}, name="tasks")


def stepping(**changes: Any) -> Properties:
    known: Any = ONLY_STEPPING["stepScalingPolicyConfiguration"]
    return ONLY_STEPPING | {"stepScalingPolicyConfiguration": known | changes}


def predicting(**changes: Any) -> Properties:
    """A policy that scales tasks before they are needed."""
    pair = {"predefinedMetricType": "ECSServiceCPUUtilization"}
    metric = {"targetValue": "50", "predefinedMetricPairSpecification": pair}
    return (
        TASKS
        | {"policyType": "PredictiveScaling", "targetTrackingScalingPolicyConfiguration": None}
        | {"predictiveScalingPolicyConfiguration": {"metricSpecifications": [metric]} | changes}
    )


def tracked_tasks() -> Properties:
    metric = {"predefinedMetricType": "ECSServiceAverageCPUUtilization"}
    return TASKS | tracking(predefinedMetricSpecification=metric)


PLACES = {name: Attribute(PLACE, TASKS) for name in PLACE}
PLACES_OF_POLICIES = {
    name: Attribute(
        PLACE | tracking(customizedMetricSpecification=CPU),
        tracked_tasks(),
        before=tasks_are_scaled,
    )
    for name in PLACE
}
PLACES_OF_ACTIONS = {name: Attribute(PLACE, TASKS, before=tasks_are_scaled) for name in PLACE}
TRACKED = "targetTrackingScalingPolicyConfiguration"
PREDICTED = "predictiveScalingPolicyConfiguration"
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:appautoscaling/target:Target": PLACES,
    "aws:appautoscaling/policy:Policy": PLACES_OF_POLICIES
    | {
        "policyType": Attribute(
            tracking(customizedMetricSpecification=CPU), ONLY_STEPPING, required=True
        ),
        PREDICTED: Attribute(
            predicting(), predicting(mode="ForecastOnly"), without={}, before=tasks_are_scaled
        ),
        f"{PREDICTED}.maxCapacityBuffer": Attribute(
            predicting(maxCapacityBreachBehavior="IncreaseMaxCapacity", maxCapacityBuffer=10),
            predicting(maxCapacityBreachBehavior="IncreaseMaxCapacity", maxCapacityBuffer=20),
        ),
        f"{PREDICTED}.metricSpecifications": Attribute(
            predicting(), predicting(mode="ForecastOnly"), required=True
        ),
        "stepScalingPolicyConfiguration": Attribute(stepping(), stepping(cooldown=60), without={}),
        "stepScalingPolicyConfiguration.adjustmentType": Attribute(
            stepping(), stepping(adjustmentType="PercentChangeInCapacity"), required=True
        ),
        "stepScalingPolicyConfiguration.minAdjustmentMagnitude": Attribute(
            stepping(adjustmentType="PercentChangeInCapacity", minAdjustmentMagnitude=1),
            stepping(adjustmentType="PercentChangeInCapacity", minAdjustmentMagnitude=2),
            without=stepping(),
        ),
        "stepScalingPolicyConfiguration.stepAdjustments": Attribute(
            stepping(),
            stepping(stepAdjustments=[{"metricIntervalLowerBound": "0", "scalingAdjustment": 2}]),
            required=True,
        ),
        TRACKED: Attribute(
            tracking(customizedMetricSpecification=CPU),
            tracking(customizedMetricSpecification=CPU, targetValue=60),
            without=ONLY_STEPPING,
        ),
        f"{TRACKED}.customizedMetricSpecification": Attribute(
            tracking(customizedMetricSpecification=CPU),
            tracking(customizedMetricSpecification=CPU | {"statistic": "Maximum"}),
            without=tracking(predefinedMetricSpecification=INVOCATIONS),
        ),
        f"{TRACKED}.predefinedMetricSpecification": Attribute(
            tracking(predefinedMetricSpecification=INVOCATIONS),
            tracking(predefinedMetricSpecification=INVOCATIONS, targetValue=60),
            without=tracking(customizedMetricSpecification=CPU),
        ),
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": PLACES_OF_ACTIONS
    | {
        "endTime": between("endTime", "2027-01-31T08:00:00Z", "2027-02-28T08:00:00Z"),
        "scalableTargetAction.minCapacity": between(
            "scalableTargetAction",
            {"minCapacity": 1, "maxCapacity": 3},
            {"minCapacity": 2, "maxCapacity": 3},
        ),
        "schedule": between("schedule", "rate(5 minutes)", "cron(0 8 * * ? *)"),
        "startTime": between("startTime", "2027-01-31T08:00:00Z", "2027-02-28T08:00:00Z"),
        "timezone": between("timezone", "Europe/Oslo", "Etc/UTC"),
    },
}
