"""Application Auto Scaling, asked by boto3: what an update takes away and puts back."""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked
from tests.support.emulated import Made

pytestmark = pytest.mark.xdist_group("control planes")

DIMENSION = "sagemaker:variant:DesiredInstanceCount"
TARGET = "aws:appautoscaling/target:Target"
POLICY = "aws:appautoscaling/policy:Policy"
ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction"
STEPS = {
    "adjustmentType": "ChangeInCapacity",
    "cooldown": 60,
    "stepAdjustments": [{"scalingAdjustment": 1, "metricIntervalLowerBound": "0.5"}],
}
TRACKING = {
    "targetValue": 1000,
    "predefinedMetricSpecification": {
        "predefinedMetricType": "SageMakerVariantInvocationsPerInstance"
    },
}


def place(endpoint: str) -> Properties:
    return {
        "serviceNamespace": "sagemaker",
        "resourceId": f"endpoint/{endpoint}/variant/live",
        "scalableDimension": DIMENSION,
    }


def asked_place(endpoint: str) -> dict[str, Any]:
    return {name[0].upper() + name[1:]: value for name, value in place(endpoint).items()}


def scaled(asked: Asked, endpoint: str) -> list[Any]:
    """A program's target, policies and schedule on a new endpoint."""
    asked.cloud.serve(endpoint, "it")
    create = asked.cloud.aws.create
    where = place(endpoint)
    return [
        create(TARGET, where | {"minCapacity": 1, "maxCapacity": 4}, name=f"{endpoint}-target"),
        create(
            POLICY,
            where
            | {
                "name": "steps",
                "policyType": "StepScaling",
                "stepScalingPolicyConfiguration": STEPS,
            },
            name=f"{endpoint}-steps",
        ),
        create(
            POLICY,
            where
            | {
                "policyType": "TargetTrackingScaling",
                "targetTrackingScalingPolicyConfiguration": TRACKING,
            },
            name=f"{endpoint}-tracking",
        ),
        create(
            ACTION,
            where
            | {
                "name": "night",
                "schedule": "cron(0 20 * * ? *)",
                "startTime": "2027-01-31T08:00:00Z",
                "scalableTargetAction": {"minCapacity": 1},
            },
            name=f"{endpoint}-night",
        ),
    ]


def described(asked: Asked, endpoint: str) -> tuple[dict[str, Any], list[Any], list[Any]]:
    where = asked_place(endpoint)
    resource = {name: where[name] for name in ("ServiceNamespace", "ResourceId")}
    [target] = asked.scaling.describe_scalable_targets(
        ServiceNamespace="sagemaker", ResourceIds=[where["ResourceId"]]
    )["ScalableTargets"]
    policies = asked.scaling.describe_scaling_policies(**resource)["ScalingPolicies"]
    actions = asked.scaling.describe_scheduled_actions(**resource)["ScheduledActions"]
    return target, policies, actions


def test_what_a_program_made_is_described(asked: Asked) -> None:
    scaled(asked, "described")

    target, [tracking, steps], [night] = described(asked, "described")

    assert (target["MinCapacity"], target["MaxCapacity"]) == (1, 4)
    assert target["SuspendedState"]["ScheduledScalingSuspended"] is False
    assert target["CreationTime"]
    assert target["RoleARN"]
    assert tracking["TargetTrackingScalingPolicyConfiguration"]["TargetValue"] == 1000.0
    [step] = steps["StepScalingPolicyConfiguration"]["StepAdjustments"]
    assert step == {"ScalingAdjustment": 1, "MetricIntervalLowerBound": 0.5}
    assert night["ScalableTargetAction"] == {"MinCapacity": 1}
    assert night["StartTime"].isoformat().startswith("2027-01-31")


def test_what_is_put_back_as_it_was_described_is_what_the_program_made(asked: Asked) -> None:
    made = scaled(asked, "restored")
    target, policies, actions = described(asked, "restored")

    asked.scaling.deregister_scalable_target(**asked_place("restored"))
    gone = [asked.cloud.aws.refresh(one) for one in made]
    put_back(asked, target, policies, actions)

    assert gone == [None] * 4
    for one in made:
        assert _as_given(asked.cloud.aws.refresh(one)) == _as_given(one)


def _as_given(made: Made | None) -> Properties:
    """All but the ARNs, which are another policy's now."""
    assert made is not None
    return {name: held for name, held in made.outputs.items() if name not in {"arn", "alarmArns"}}


def test_a_policy_that_is_put_again_is_another(asked: Asked) -> None:
    scaled(asked, "another")
    target, before, _ = described(asked, "another")

    asked.scaling.deregister_scalable_target(**asked_place("another"))
    put_back(asked, target, before, [])

    _, after, _ = described(asked, "another")
    for old, new in zip(before, after, strict=True):
        assert old["PolicyName"] == new["PolicyName"]
        assert old["PolicyARN"] != new["PolicyARN"]


def test_a_step_policy_names_the_alarms_that_set_it_off(asked: Asked) -> None:
    _, steps, *_ = scaled(asked, "set-off")
    asked.cloudwatch.put_metric_alarm(
        AlarmName="set-off",
        AlarmActions=[steps.outputs["arn"]],
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=3,
        Threshold=280.0,
        MetricName="CPUUtilization",
        Namespace="/aws/sagemaker/Endpoints",
        Statistic="Average",
        Period=60,
    )

    _, [_, told], _ = described(asked, "set-off")

    assert [alarm["AlarmName"] for alarm in told["Alarms"]] == ["set-off"]


def put_back(asked: Asked, target: dict[str, Any], policies: list[Any], actions: list[Any]) -> None:
    computed = {"CreationTime", "ScalableTargetARN", "PolicyARN", "Alarms", "ScheduledActionARN"}

    def given(told: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in told.items() if name not in computed}

    register = given(target)
    register.pop("SuspendedState")
    register.pop("RoleARN")
    asked.scaling.register_scalable_target(**register)
    for policy in policies:
        asked.scaling.put_scaling_policy(**given(policy))
    for action in actions:
        asked.scaling.put_scheduled_action(**given(action))


def test_a_second_registration_keeps_what_it_leaves_out(asked: Asked) -> None:
    scaled(asked, "again")

    asked.scaling.register_scalable_target(**asked_place("again"), MaxCapacity=9)

    target, _, _ = described(asked, "again")
    assert (target["MinCapacity"], target["MaxCapacity"]) == (1, 9)


def test_policies_and_actions_are_deleted_by_name(asked: Asked) -> None:
    scaled(asked, "stripped")
    where = asked_place("stripped")

    asked.scaling.delete_scaling_policy(**where, PolicyName="steps")
    asked.scaling.delete_scheduled_action(**where, ScheduledActionName="night")

    _, policies, actions = described(asked, "stripped")
    assert ["steps" not in policy["PolicyName"] for policy in policies] == [True]
    assert actions == []


def test_long_lists_come_in_pages(asked: Asked) -> None:
    for name in ("page-1", "page-2", "page-3"):
        asked.cloud.serve(name, "it")
        asked.scaling.register_scalable_target(**asked_place(name), MinCapacity=1, MaxCapacity=2)
    pages = asked.scaling.get_paginator("describe_scalable_targets").paginate(
        ServiceNamespace="sagemaker",
        ResourceIds=[asked_place(f"page-{number}")["ResourceId"] for number in (1, 2, 3)],
        PaginationConfig={"PageSize": 2},
    )

    assert [len(page["ScalableTargets"]) for page in pages] == [2, 1]


@pytest.mark.parametrize(
    ("operation", "others", "code", "reason"),
    [
        pytest.param(
            "deregister_scalable_target",
            {},
            "ObjectNotFoundException",
            "No scalable target registered",
            id="no target",
        ),
        pytest.param(
            "put_scheduled_action",
            {"ScheduledActionName": "night", "Schedule": "rate(1 day)"},
            "ObjectNotFoundException",
            "No scalable target registered",
            id="no target to schedule",
        ),
        pytest.param(
            "delete_scaling_policy",
            {"PolicyName": "nothing"},
            "ObjectNotFoundException",
            "No scaling policy found",
            id="no policy",
        ),
        pytest.param(
            "delete_scheduled_action",
            {"ScheduledActionName": "nothing"},
            "ObjectNotFoundException",
            "No scheduled action found",
            id="no action",
        ),
        pytest.param(
            "register_scalable_target",
            {"MinCapacity": 5, "MaxCapacity": 2},
            "ValidationException",
            "above maxCapacity",
            id="bounds",
        ),
        pytest.param(
            "register_scalable_target",
            {"MinCapacity": 1, "MaxCapacity": 2},
            "ValidationException",
            "does not exist",
            id="no endpoint",
        ),
    ],
)
def test_refusals_are_the_services_own_exceptions(
    asked: Asked, operation: str, others: dict[str, Any], code: str, reason: str
) -> None:
    told = refused(getattr(asked.scaling, operation), **asked_place("nowhere"), **others)

    assert told[0] == code
    assert reason in told[1]
