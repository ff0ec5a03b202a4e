"""Where two thresholds are asked for, or nothing may run, alarms set off steps."""

from typing import Any

import pytest

from serving_components import Between, Scaling, Schedule
from tests.components.aws.scaling.scaled import ALARM, policies, scaled
from tests.support.cloud import RecordingCloud

CPU = Between(metric="cpu", scale_in_percent=30, scale_out_percent=70)


def alarms(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    return {found.name: found.inputs for found in cloud.of(ALARM)}


def test_in_at_30_and_out_at_70_per_cent_of_the_cpu(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=1, max=4, between=CPU), "ml.m5.2xlarge")

    found = alarms(cloud)
    assert set(found) == {"fraud-scale-out", "fraud-scale-in"}
    out, into = found["fraud-scale-out"], found["fraud-scale-in"]
    assert (out["comparisonOperator"], out["threshold"]) == ("GreaterThanOrEqualToThreshold", 560)
    assert (into["comparisonOperator"], into["threshold"]) == ("LessThanThreshold", 240)
    for alarm in (out, into):
        assert alarm["namespace"] == "/aws/sagemaker/Endpoints"
        assert alarm["metricName"] == "CPUUtilization"
        assert alarm["dimensions"] == {"EndpointName": "fraud-dev", "VariantName": "live"}
        assert (alarm["statistic"], alarm["period"]) == ("Average", 60)


@pytest.mark.parametrize(
    ("metric", "name"), [("gpu", "GPUUtilization"), ("gpu_memory", "GPUMemoryUtilization")]
)
def test_thresholds_of_gpus_are_of_all_devices(
    cloud: RecordingCloud, metric: Any, name: str
) -> None:
    between = Between(metric=metric, scale_in_percent=30, scale_out_percent=70)
    scaled(cloud, Scaling(min=1, max=4, between=between), "ml.g5.48xlarge")

    alarm = alarms(cloud)["fraud-scale-out"]

    assert (alarm["metricName"], alarm["threshold"]) == (name, 560)


def test_each_step_is_one_instance_and_has_its_cooldown(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=1, max=4, between=CPU, scale_out_cooldown_s=30))

    told = {
        name: found["stepScalingPolicyConfiguration"] for name, found in policies(cloud).items()
    }
    assert {name: (one["stepAdjustments"], one["cooldown"]) for name, one in told.items()} == {
        "fraud-scale-out": ([{"metricIntervalLowerBound": "0", "scalingAdjustment": 1}], 30),
        "fraud-scale-in": ([{"metricIntervalUpperBound": "0", "scalingAdjustment": -1}], 300),
    }
    assert {one["adjustmentType"] for one in told.values()} == {"ChangeInCapacity"}


def test_an_alarm_sets_off_the_policy_of_its_name(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=1, max=4, between=CPU))

    assert {name: found["alarmActions"] for name, found in alarms(cloud).items()} == {
        "fraud-scale-out": ["arn:aws:mock:::fraud-scale-out"],
        "fraud-scale-in": ["arn:aws:mock:::fraud-scale-in"],
    }


def test_out_comes_sooner_than_in(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=1, max=4, between=CPU))

    assert {name: found["evaluationPeriods"] for name, found in alarms(cloud).items()} == {
        "fraud-scale-out": 3,
        "fraud-scale-in": 15,
    }


@pytest.mark.parametrize(
    "asked",
    [
        Scaling(min=0, max=4, backlog=5),
        Scaling(max=4, backlog=5, schedules={"night": Schedule(cron="0 20 * * *", min=0)}),
    ],
)
def test_what_may_run_on_nothing_leaves_it_at_the_first_request(
    cloud: RecordingCloud, asked: Scaling
) -> None:
    scaled(cloud, asked)

    alarm = alarms(cloud)["fraud-from-zero"]
    assert set(policies(cloud)) == {"fraud-backlog", "fraud-from-zero"}
    assert alarm["metricName"] == "HasBacklogWithoutCapacity"
    assert alarm["namespace"] == "AWS/SageMaker"
    assert alarm["dimensions"] == {"EndpointName": "fraud-dev"}
    assert (alarm["threshold"], alarm["evaluationPeriods"]) == (1, 2)
    assert alarm["alarmActions"] == ["arn:aws:mock:::fraud-from-zero"]


def test_targets_make_their_own_alarms(cloud: RecordingCloud) -> None:
    made = scaled(cloud, Scaling(max=4, requests_per_minute=60, cpu_percent=50))

    assert not cloud.has(ALARM)
    assert made.alarms == {}


def test_alarms_carry_the_tags(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=1, max=4, between=CPU))

    assert all(found["tags"] == {"team": "risk"} for found in alarms(cloud).values())
