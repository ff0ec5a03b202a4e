"""Alarms watch the right series against the right number, and tell whom they should."""

from typing import Any

import pulumi
import pytest

from serving_components import Alarms, Rollout
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import a_request, deploy
from tests.support.cloud import RecordingCloud

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"
EVERY = Alarms(error_percent=2.5, p99_ms=100, no_traffic_minutes=30)


def watch(cloud: RecordingCloud, alarms: Alarms, symptom: str) -> dict[str, Any]:
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(alarms=alarms)))
    return cloud.registered[ALARM, f"fraud-{symptom}"].inputs


def dimensions(cloud: RecordingCloud) -> dict[str, Any]:
    return {"EndpointName": cloud.one(ENDPOINT)["name"], "VariantName": "live"}


def test_errors_are_a_share_of_the_requests(cloud: RecordingCloud) -> None:
    alarm = watch(cloud, EVERY, "errors")

    share, errors, requests = alarm["metricQueries"]

    assert share == {
        "id": "share",
        "expression": "IF(requests > 0, 100 * errors / requests, 0)",
        "label": "failed requests, per cent",
        "returnData": True,
    }
    assert errors == {
        "id": "errors",
        "returnData": False,
        "metric": {
            "namespace": "AWS/SageMaker",
            "metricName": "Invocation5XXErrors",
            "dimensions": dimensions(cloud),
            "stat": "Sum",
            "period": 60,
        },
    }
    assert requests["id"] == "requests"
    assert requests["metric"] == errors["metric"] | {"metricName": "Invocations"}


def test_errors_alarm_above_the_percentage_asked(cloud: RecordingCloud) -> None:
    alarm = watch(cloud, EVERY, "errors")

    assert (alarm["comparisonOperator"], alarm["threshold"]) == ("GreaterThanThreshold", 2.5)
    assert (alarm["datapointsToAlarm"], alarm["evaluationPeriods"]) == (3, 5)


def test_an_idle_endpoint_does_not_fail(cloud: RecordingCloud) -> None:
    assert watch(cloud, EVERY, "errors")["treatMissingData"] == "notBreaching"


def test_milliseconds_become_the_microseconds_of_the_metric(cloud: RecordingCloud) -> None:
    alarm = watch(cloud, EVERY, "latency")

    assert alarm["metricName"] == "ModelLatency"
    assert alarm["extendedStatistic"] == "p99"
    assert (alarm["comparisonOperator"], alarm["threshold"]) == ("GreaterThanThreshold", 100_000)
    assert alarm["dimensions"] == dimensions(cloud)
    assert alarm["treatMissingData"] == "notBreaching"


def test_no_data_is_no_traffic(cloud: RecordingCloud) -> None:
    alarm = watch(cloud, EVERY, "no-traffic")

    assert alarm["metricName"] == "Invocations"
    assert alarm["statistic"] == "Sum"
    assert (alarm["comparisonOperator"], alarm["threshold"]) == ("LessThanThreshold", 1)
    assert (alarm["period"], alarm["evaluationPeriods"]) == (60, 30)
    assert "datapointsToAlarm" not in alarm
    assert alarm["treatMissingData"] == "breaching"
    assert alarm["dimensions"] == dimensions(cloud)


def test_errors_alone_are_watched_unless_asked(cloud: RecordingCloud) -> None:
    watch(cloud, Alarms(), "errors")

    assert [found.name for found in cloud.of(ALARM)] == ["fraud-errors"]


@pytest.mark.parametrize("symptom", ["errors", "latency", "no-traffic"])
def test_an_alarm_is_called_after_its_endpoint(cloud: RecordingCloud, symptom: str) -> None:
    name = watch(cloud, EVERY, symptom)["name"]

    assert name == f"{cloud.one(ENDPOINT)['name']}-{symptom}"


@pytest.mark.parametrize("symptom", ["errors", "latency", "no-traffic"])
def test_the_beginning_and_the_end_are_told(cloud: RecordingCloud, symptom: str) -> None:
    topics = ["arn:aws:sns:eu-west-1:111122223333:oncall", "arn:aws:sns:eu-west-1:1:desk"]
    later = [topics[0], pulumi.Output.from_input(topics[1])]

    alarm = watch(cloud, EVERY.model_copy(update={"notify": later}), symptom)

    assert (alarm["alarmActions"], alarm["okActions"]) == (topics, topics)


def test_an_alarm_without_anyone_to_tell_is_silent(cloud: RecordingCloud) -> None:
    alarm = watch(cloud, Alarms(), "errors")

    assert (alarm["alarmActions"], alarm["okActions"]) == ([], [])


@pytest.mark.parametrize(
    ("alarms", "symptoms"), [(Alarms(), ["errors"]), (EVERY, ["errors", "latency"])]
)
def test_rollouts_go_back_on_what_tells_a_bad_version(
    cloud: RecordingCloud, alarms: Alarms, symptoms: list[str]
) -> None:
    """Silence is no symptom of a version."""
    watch(cloud, alarms, "errors")

    update = cloud.only(UPDATE)

    names = [cloud.registered[ALARM, f"fraud-{each}"].inputs["name"] for each in symptoms]
    assert update.inputs["rollbackAlarms"] == names
    assert {(ALARM, f"fraud-{each}") for each in symptoms} <= update.depends_on


def test_rollouts_go_back_on_alarms_that_others_made_too(cloud: RecordingCloud) -> None:
    deploy(cloud, rollout=Rollout(rollback_on=["checkout-slow"]))

    assert cloud.one(UPDATE)["rollbackAlarms"][1:] == ["checkout-slow"]


def test_the_endpoint_itself_knows_no_alarm(cloud: RecordingCloud) -> None:
    """To it, another list of rollback alarms were another endpoint."""
    watch(cloud, EVERY, "errors")

    endpoint = cloud.only(ENDPOINT)

    assert "deploymentConfig" not in endpoint.inputs
    assert endpoint.ignore_changes == ("endpointConfigName", "deploymentConfig")


def test_a_metric_names_its_series(cloud: RecordingCloud) -> None:
    found: list[SageMakerEndpoint] = []
    cloud.deploy(lambda: found.append(SageMakerEndpoint("fraud", a_request())))
    [endpoint] = found

    overhead = endpoint.metric("OverheadLatency", "p50")

    assert (overhead.namespace, overhead.name, overhead.statistic) == (
        "AWS/SageMaker",
        "OverheadLatency",
        "p50",
    )
    assert overhead.dimensions == dimensions(cloud)
    assert endpoint.metric_model_latency().statistic == "Average"
    assert endpoint.metric_invocations().statistic == "Sum"
