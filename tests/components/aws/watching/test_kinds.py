"""Endpoints that are no real-time endpoints on instances are watched by what they publish."""

import json
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.dashboard_body import faults_of_body
from serving_components import Alarms
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from tests.components.aws.requests import deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
DASHBOARD = "aws:cloudwatch/dashboard:Dashboard"
SERVERLESS: dict[str, Any] = {"instance_type": None, "serverless": Serverless()}
ASYNCHRONOUS: dict[str, Any] = {"asynchronous": Asynchronous()}
NOT_PUBLISHED = {"Invocations", "InvocationsPerInstance", "OverheadLatency"}
"""Of asynchronous endpoints: the page that `Series.requests` names."""


def shown(cloud: RecordingCloud) -> dict[str, set[str]]:
    """Names of metrics by the titles of graphs."""
    body = json.loads(cloud.one(DASHBOARD)["dashboardBody"])
    assert list(faults_of_body(body)) == []
    graphs = [one["properties"] for one in body["widgets"] if one["type"] == "metric"]
    return {
        graph["title"]: {line[1] for line in graph["metrics"] if len(line) > 1} for graph in graphs
    }


def test_a_serverless_endpoint_can_run_out_of_memory(cloud: RecordingCloud) -> None:
    deploy(cloud, **SERVERLESS, alarms=Alarms(memory_percent=80))

    found = cloud.registered[ALARM, "fraud-memory"].inputs
    assert (found["metricName"], found["threshold"]) == ("MemoryUtilization", 80)


@pytest.mark.parametrize("field", ["cpu_percent", "disk_percent", "gpu_percent", "at_max_minutes"])
def test_a_serverless_endpoint_cannot_tell_of_instances(cloud: RecordingCloud, field: str) -> None:
    asked: dict[str, Any] = {field: 80}

    assert refused(lambda: deploy(cloud, **SERVERLESS, alarms=Alarms(**asked))) == [
        f"alarms.{field}: a serverless endpoint has no instances that could tell; leave it out"
    ]


def test_serverless_variants_show_what_they_publish(cloud: RecordingCloud) -> None:
    deploy(cloud, **SERVERLESS)

    graphs = shown(cloud)

    assert list(graphs) == ["live: requests", "live: latency", "live: in use"]
    assert graphs["live: in use"] == {"MemoryUtilization"}


def test_whatever_fails_a_request_counts_as_an_error_of_an_asynchronous_endpoint(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, **ASYNCHRONOUS, alarms=Alarms(no_traffic_minutes=30))

    share, *queries = cloud.registered[ALARM, "fraud-errors"].inputs["metricQueries"]
    silent = cloud.registered[ALARM, "fraud-no-traffic"].inputs
    read = {one["id"]: (one["metric"]["metricName"], one["metric"]["stat"]) for one in queries}

    assert read == {
        "errors": ("InvocationFailures", "Sum"),
        "requests": ("InvocationsProcessed", "Sum"),
    }
    all_ = "MAX([errors, requests])"
    assert share["expression"] == f"IF({all_} > 0, 100 * errors / {all_}, 0)"
    assert (silent["metricName"], silent["statistic"]) == ("InvocationsProcessed", "Sum")


def test_failed_requests_of_an_asynchronous_endpoint_are_shown(cloud: RecordingCloud) -> None:
    deploy(cloud, **ASYNCHRONOUS)

    assert shown(cloud)["live: requests"] == {
        *("InvocationsProcessed", "InvocationFailures", "Invocation4XXErrors")
    }


def test_what_waits_for_an_asynchronous_endpoint_is_shown(cloud: RecordingCloud) -> None:
    deploy(cloud, **ASYNCHRONOUS)

    assert shown(cloud)["queued requests"] == {"ApproximateBacklogSize"}


def test_nothing_is_shown_of_an_asynchronous_endpoint_that_it_does_not_publish(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, **ASYNCHRONOUS)

    assert not NOT_PUBLISHED & set().union(*shown(cloud).values())
