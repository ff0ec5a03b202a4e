"""Alarms watch the right series against the right number, and tell whom they should."""

from typing import Any

import pulumi
import pytest

from serving_components import Alarms
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import a_request
from tests.support.cloud import RecordingCloud

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
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
    assert (alarm["period"], alarm["evaluationPeriods"]) == (30 * 60, 1)
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


@pytest.mark.parametrize("alarms", [Alarms(), EVERY])
def test_rollouts_go_back_on_errors_whatever_else_is_watched(
    cloud: RecordingCloud, alarms: Alarms
) -> None:
    """A change in the list of rollback alarms replaces the endpoint."""
    errors = watch(cloud, alarms, "errors")

    endpoint = cloud.only(ENDPOINT)

    assert endpoint.inputs["deploymentConfig"]["autoRollbackConfiguration"] == {
        "alarms": [{"alarmName": errors["name"]}]
    }
    assert (ALARM, "fraud-errors") in endpoint.depends_on


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
