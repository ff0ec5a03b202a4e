"""What an endpoint counts is there for alerts made elsewhere."""

from typing import Any

import pulumi
from pulumi_azure_native import monitor

from serving_components.azure import AzureOnlineEndpoint
from serving_components.azure.online_endpoint.watching.measured import OnlineEndpointMetric
from tests.components.azure.azure import HERE
from tests.components.azure.online_endpoint.around import an_endpoint
from tests.support.cloud import RecordingCloud

RULE = "azure-native:monitor:MetricAlert"


def _alert(name: str, metric: OnlineEndpointMetric) -> monitor.MetricAlert:
    criterion = monitor.MetricCriteriaArgs(
        **metric.criterion, name=name, operator="GreaterThan", threshold=1
    )
    return monitor.MetricAlert(
        name,
        scopes=[metric.scope],
        criteria=monitor.MetricAlertSingleResourceMultipleMetricCriteriaArgs(
            odata_type="Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
            all_of=[criterion],
        ),
        enabled=True,
        evaluation_frequency="PT1M",
        resource_group_name="serving",
        severity=3,
        window_size="PT5M",
    )


def criteria(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    found = {made.name: made.inputs for made in cloud.of(RULE)}
    return {name: it["criteria"]["allOf"][0] for name, it in found.items() if "fraud" not in name}


def test_a_metric_is_what_a_rule_takes_to_compare(cloud: RecordingCloud) -> None:
    def program() -> None:
        made = AzureOnlineEndpoint("fraud", an_endpoint())
        _alert("slow", made.metric_latency(95))
        _alert("failed", made.metric_errors())
        _alert("asked", made.metric_requests())

    cloud.deploy(program)
    told = criteria(cloud)
    assert told["slow"]["metricName"] == "RequestLatency_P95"
    assert told["failed"]["metricName"] == told["asked"]["metricName"] == "RequestsPerMinute"
    assert [it["operator"] for it in told["failed"]["dimensions"]] == [
        *("Include", "Include", "Exclude")
    ]


def test_any_other_metric_is_there_by_its_name(cloud: RecordingCloud) -> None:
    def program() -> None:
        made = AzureOnlineEndpoint("fraud", an_endpoint())
        kept = {"deployment": ["*"], "type": ["request"]}
        _alert("kept", made.metric("DataCollectionErrorsPerMinute", kept))

    cloud.deploy(program)
    assert criteria(cloud)["kept"]["dimensions"] == [
        {"name": "deployment", "operator": "Include", "values": ["*"]},
        {"name": "type", "operator": "Include", "values": ["request"]},
    ]


def test_an_endpoint_of_others_counts_too(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[str]:
        return AzureOnlineEndpoint.from_endpoint("theirs", HERE).metric_requests().scope

    assert cloud.deploy(program) == HERE
