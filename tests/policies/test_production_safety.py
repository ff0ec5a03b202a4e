"""What production would not survive, and what it would."""

from typing import Any

import pytest

from tests.policies.rules import UNKNOWN, a_resource, told, told_of_stack

POLICY = "production-safety"
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
TARGET = "aws:appautoscaling/target:Target"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
DEPLOYMENT = "azure-native:machinelearningservices:OnlineDeployment"
AUTOSCALE = "azure-native:monitor:AutoscaleSetting"
OF_VERTEX = "pulumi-python:dynamic/serving:VertexDeployment"
ECS = "aws:ecs/service:Service"


def of_instances(most: Any) -> dict[str, Any]:
    return {"scalableDimension": "sagemaker:variant:DesiredInstanceCount", "maxCapacity": most}


WRONG = [
    (ECS, {"desiredCount": 1}, "desiredCount: 1 goes when its machine goes"),
    (
        "serving:index:VertexDeployment",
        {"minReplicas": 1},
        "minReplicas: 1 goes when its machine goes",
    ),
    (
        CONFIGURATION,
        {"productionVariants": [{"initialInstanceCount": 1}]},
        "productionVariants[0].initialInstanceCount: 1 goes when its machine goes",
    ),
    (
        CONFIGURATION,
        {
            "productionVariants": [
                {"initialInstanceCount": 2, "managedInstanceScaling": {"minInstanceCount": 1}}
            ]
        },
        "productionVariants[0].managedInstanceScaling.minInstanceCount: 1 goes",
    ),
    (TARGET, {**of_instances(4), "minCapacity": 1}, "minCapacity: 1 goes"),
    (OF_VERTEX, {"minReplicas": 1}, "minReplicas: 1 goes when"),
    (DEPLOYMENT, {"sku": {"capacity": 1}}, "sku.capacity: 1 goes when"),
    (
        AUTOSCALE,
        {"profiles": [{"capacity": {"minimum": "1"}}]},
        "profiles[0].capacity.minimum: 1 goes when its machine goes",
    ),
    ("gcp:vertex/aiEndpoint:AiEndpoint", {}, "one wrong destroy ends it"),
]


@pytest.mark.parametrize(("type_", "props", "expected"), WRONG)
def test_it_is_told(type_: str, props: dict[str, Any], expected: str) -> None:
    lines = told(POLICY, a_resource(type_, props))

    assert len(lines) == 1
    assert expected in lines[0]


RIGHT = [
    (AUTOSCALE, {"profiles": [{"capacity": {"minimum": 2}}]}),
    (ECS, {"desiredCount": UNKNOWN}),
]


@pytest.mark.parametrize(("type_", "props"), RIGHT)
def test_it_passes(type_: str, props: dict[str, Any]) -> None:
    assert told(POLICY, a_resource(type_, props)) == []


@pytest.mark.parametrize("stack", ["dev", "staging", "preprod"])
def test_other_stacks_are_not_production(stack: str) -> None:
    alone = a_resource(OF_VERTEX, {"minReplicas": 1}, stack=stack)

    assert told(POLICY, alone) == []


def test_what_is_production_is_what_the_configuration_says() -> None:
    alone = a_resource(OF_VERTEX, {"minReplicas": 1}, stack="live-eu")

    assert told(POLICY, alone, production=["live-*"]) != []


def test_what_is_protected_is_not_told() -> None:
    assert told(POLICY, a_resource(ENDPOINT, {}, protected=True)) == []


def test_an_endpoint_of_nobodys_is_told_that_it_has_no_way_back_and_no_alarm() -> None:
    lines = told_of_stack(POLICY, a_resource(ENDPOINT, {"name": "e"}))

    assert lines == [
        (ENDPOINT, "no alarm in this stack tells anybody"),
        (
            ENDPOINT,
            (
                "deploymentConfig.autoRollbackConfiguration.alarms: is left out, so a bad version"
                " stays"
            ),
        ),
    ]


def test_an_endpoint_that_is_watched_passes() -> None:
    alarms = [{"alarmName": "a"}]
    endpoint = {"deploymentConfig": {"autoRollbackConfiguration": {"alarms": alarms}}}
    alarm = {"alarmActions": ["arn:aws:sns:eu-west-1:123456789012:oncall"]}

    lines = told_of_stack(
        POLICY,
        a_resource(ENDPOINT, endpoint),
        a_resource("aws:cloudwatch/metricAlarm:MetricAlarm", alarm),
    )

    assert lines == []


def test_an_alarm_that_tells_no_one_is_none() -> None:
    lines = told_of_stack(
        POLICY,
        a_resource("gcp:vertex/aiEndpoint:AiEndpoint", {}),
        a_resource("gcp:monitoring/alertPolicy:AlertPolicy", {"notificationChannels": []}),
    )

    assert [line for _, line in lines] == ["no alarm in this stack tells anybody"]


def test_an_alarm_that_is_switched_off_tells_nobody() -> None:
    alarm = {"alarmActions": ["arn:aws:sns:eu-west-1:123456789012:oncall"], "actionsEnabled": False}

    lines = told_of_stack(
        POLICY,
        a_resource("aws:lambda/alias:Alias", {}),
        a_resource("aws:cloudwatch/metricAlarm:MetricAlarm", alarm),
    )

    assert [line for _, line in lines] == ["no alarm in this stack tells anybody"]


@pytest.mark.parametrize("host", ["pulumi-python:dynamic/serving", "serving:index"])
def test_an_endpoint_whose_rollout_is_watched_has_a_way_back_whoever_hosts_that(host: str) -> None:
    update = {"endpointName": "e", "rollbackAlarms": ["slow"]}
    alarm = {"alarmActions": ["arn:aws:sns:eu-west-1:123456789012:oncall"]}

    lines = told_of_stack(
        POLICY,
        a_resource(ENDPOINT, {"name": "e"}),
        a_resource(f"{host}:EndpointUpdate", update),
        a_resource("aws:cloudwatch/metricAlarm:MetricAlarm", alarm),
    )

    assert lines == []


@pytest.mark.parametrize("host", ["pulumi-python:dynamic/serving", "serving:index"])
def test_a_rollout_of_ours_that_watches_nothing_is_told(host: str) -> None:
    traffic = f"{host}:VertexTraffic"

    lines = told_of_stack(POLICY, a_resource(traffic, {"conditions": []}))

    assert [line for _, line in lines] == ["conditions: nothing is watched, so a bad version stays"]
