"""How many instances a deployment has, as an autoscale setting of Azure Monitor says it."""

from typing import Any, Final

import pytest

from serving_components import Between, Model, Scaling, ScalingMetric, Schedule, Suspend
from serving_components.azure import SecondDeployment
from serving_components.azure.online_endpoint.scaling.time_zones import windows_name
from tests.components.azure.online_endpoint.around import (
    AUTOSCALE,
    DEPLOYMENT,
    ENDPOINT,
    OTHER_IMAGE,
    deploy,
    slot,
)
from tests.support.cloud import RecordingCloud

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
BY_CPU: Final = Scaling(min=2, max=5, cpu_percent=70)
WEEK: Final = {
    "day": Schedule(cron="30 7 * * MON-FRI", time_zone="Europe/Berlin", min=4, max=8),
    "night": Schedule(cron="0 20 * * *", time_zone="Europe/Berlin", min=1, max=1),
}


def profiles(cloud: RecordingCloud, scaling: Scaling, **asked: Any) -> list[dict[str, Any]]:
    deploy(cloud, scaling=scaling, **asked)
    told: list[dict[str, Any]] = cloud.one(AUTOSCALE)["profiles"]
    return told


def triggers(cloud: RecordingCloud, scaling: Scaling, **asked: Any) -> list[dict[str, Any]]:
    """What the rules outside schedules look at."""
    [first, *_] = profiles(cloud, scaling, **asked)
    return [rule["metricTrigger"] for rule in first["rules"]]


def test_a_fixed_number_is_the_deployments_own(cloud: RecordingCloud) -> None:
    deploy(cloud, scaling=Scaling(min=3))

    assert slot(cloud)["sku"] == {"name": "Default", "tier": "Standard", "capacity": 3}
    assert cloud.only(DEPLOYMENT).ignore_changes == ()
    assert not cloud.has(AUTOSCALE)


def test_a_number_that_moves_is_never_set_back(cloud: RecordingCloud) -> None:
    deploy(cloud, scaling=BY_CPU)

    assert slot(cloud)["sku"]["capacity"] == 2
    assert cloud.only(DEPLOYMENT).ignore_changes == ("sku.capacity",)


def test_a_setting_is_of_one_deployment_and_called_as_it_is(cloud: RecordingCloud) -> None:
    deploy(cloud, scaling=BY_CPU)

    made, deployment = cloud.only(AUTOSCALE), cloud.only(DEPLOYMENT)
    assert made.name == deployment.name
    assert made.inputs["targetResourceUri"] == f"{deployment.name}-id"
    endpoint = cloud.one(ENDPOINT)["endpointName"]
    assert made.inputs["autoscaleSettingName"] == f"{endpoint}-{slot(cloud)['deploymentName']}"


def test_each_slot_is_scaled_by_itself(cloud: RecordingCloud) -> None:
    second = SecondDeployment(
        model=Model(image=OTHER_IMAGE), percent=10, scaling=Scaling(max=2, cpu_percent=50)
    )
    deploy(cloud, scaling=BY_CPU, second_slot=second)

    most = {it.inputs["profiles"][0]["capacity"]["maximum"] for it in cloud.of(AUTOSCALE)}
    assert most == {"5", "2"}


def test_a_target_is_two_thresholds_around_which_one_instance_comes_or_goes(
    cloud: RecordingCloud,
) -> None:
    [always] = profiles(cloud, BY_CPU)

    assert always["capacity"] == {"minimum": "2", "maximum": "5", "default": "2"}
    out, in_ = always["rules"]
    assert out["metricTrigger"] == {
        "metricName": "CpuUtilizationPercentage",
        "metricNamespace": f"{ENDPOINTS}/deployments",
        "metricResourceUri": f"{cloud.only(DEPLOYMENT).name}-id",
        "operator": "GreaterThan",
        "threshold": 70,
        "statistic": "Average",
        "timeAggregation": "Average",
        "timeGrain": "PT1M",
        "timeWindow": "PT5M",
        "dimensions": [],
        "dividePerInstance": False,
    }
    assert out["scaleAction"] == {
        "direction": "Increase",
        "type": "ChangeCount",
        "value": "1",
        "cooldown": "PT60S",
    }
    assert in_["metricTrigger"]["threshold"] == 42
    assert in_["metricTrigger"]["operator"] == "LessThan"
    assert in_["metricTrigger"]["timeWindow"] == "PT15M"
    assert in_["scaleAction"]["direction"] == "Decrease"
    assert in_["scaleAction"]["cooldown"] == "PT300S"


def test_requests_are_those_of_the_deployment_for_each_instance(cloud: RecordingCloud) -> None:
    out, *_ = triggers(cloud, Scaling(max=3, requests_per_minute=600))

    assert (out["metricName"], out["metricNamespace"]) == ("RequestsPerMinute", ENDPOINTS)
    assert out["metricResourceUri"] == "fraud-id"
    assert out["dividePerInstance"] is True
    assert {it["dimensionName"]: it["values"] for it in out["dimensions"]} == {
        "deployment": [slot(cloud)["deploymentName"]],
        "statusCodeClass": ["2xx"],
    }


def test_requests_that_fail_are_load_too_and_take_nothing_away(cloud: RecordingCloud) -> None:
    [first, *_] = profiles(cloud, Scaling(max=3, requests_per_minute=600))

    assert [
        (rule["scaleAction"]["direction"], values[0], rule["metricTrigger"]["threshold"])
        for rule in first["rules"]
        for named in rule["metricTrigger"]["dimensions"]
        if named["dimensionName"] == "statusCodeClass" and (values := named["values"])
    ] == [
        ("Increase", "2xx", 600),
        ("Decrease", "2xx", 360),
        ("Increase", "4xx", 600),
        ("Increase", "5xx", 600),
    ]


def test_thresholds_that_were_given_are_taken_as_they_are(cloud: RecordingCloud) -> None:
    between = Between(metric="gpu_memory", scale_in_percent=30, scale_out_percent=80)
    told = triggers(cloud, Scaling(max=3, between=between), instance_type="Standard_NC4as_T4_v3")

    assert [(it["metricName"], it["operator"], it["threshold"]) for it in told] == [
        ("GpuMemoryUtilizationPercentage", "GreaterThanOrEqual", 80),
        ("GpuMemoryUtilizationPercentage", "LessThan", 30),
    ]


def test_any_metric_of_the_deployment_may_be_kept(cloud: RecordingCloud) -> None:
    latency = ScalingMetric(namespace=ENDPOINTS, name="RequestLatency_P99", target=200)
    [out, _] = triggers(cloud, Scaling(max=3, metric=latency))

    assert (out["metricName"], out["threshold"]) == ("RequestLatency_P99", 200)
    assert out["metricResourceUri"] == "fraud-id"
    [named] = out["dimensions"]
    assert named["values"] == [slot(cloud)["deploymentName"]]


def test_of_several_targets_each_has_its_rules(cloud: RecordingCloud) -> None:
    told = triggers(cloud, Scaling(max=3, cpu_percent=60, requests_per_minute=600))

    assert [it["metricName"] for it in told] == [
        *("RequestsPerMinute",) * 4,
        *("CpuUtilizationPercentage", "CpuUtilizationPercentage"),
    ]


def test_a_schedule_is_a_profile_that_comes_round_by_the_week(cloud: RecordingCloud) -> None:
    always, day, night = profiles(cloud, Scaling(min=2, max=4, cpu_percent=60, schedules=WEEK))

    assert "recurrence" not in always
    assert day["name"] == "day 07:30"
    assert day["capacity"] == {"minimum": "4", "maximum": "8", "default": "4"}
    assert day["recurrence"] == {
        "frequency": "Week",
        "schedule": {
            "days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            "hours": [7],
            "minutes": [30],
            "timeZone": "W. Europe Standard Time",
        },
    }
    assert len(day["rules"]) == 2
    assert night["rules"] == []
    assert len(night["recurrence"]["schedule"]["days"]) == 7


def test_a_schedule_of_several_hours_is_a_profile_for_each(cloud: RecordingCloud) -> None:
    busy = {"busy": Schedule(cron="0 8,18 * * *", min=3, max=3)}
    told = profiles(cloud, Scaling(schedules=busy))

    assert [it["name"] for it in told] == ["always", "busy 08:00", "busy 18:00"]


def test_what_is_suspended_is_left_out(cloud: RecordingCloud) -> None:
    suspended = Suspend(scale_in=True, scheduled=True)
    told = profiles(cloud, Scaling(min=2, max=4, cpu_percent=60, schedules=WEEK, suspend=suspended))

    [always] = told
    assert [it["scaleAction"]["direction"] for it in always["rules"]] == ["Increase"]


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("UTC", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Europe/Berlin", "W. Europe Standard Time"),
        ("Europe/London", "GMT Standard Time"),
        ("America/New_York", "Eastern Standard Time"),
        ("Asia/Kolkata", "India Standard Time"),
    ],
)
def test_a_time_zone_has_the_name_that_azure_has_for_it(zone: str, name: str) -> None:
    assert windows_name(zone) == name
