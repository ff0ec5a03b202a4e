"""Bodies of dashboards."""

from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.dashboard_body import faults_of_body
from cloud_sandbox.engine.wire import UNKNOWN
from tests.support.emulated import Emulated

TOKEN = "aws:cloudwatch/dashboard:Dashboard"
LATENCY = ["AWS/SageMaker", "ModelLatency", "EndpointName", "fraud"]


def metric(*metrics: Any, **more: Any) -> dict[str, Any]:
    return {
        "type": "metric",
        "properties": {"region": "eu-west-1", "metrics": list(metrics)} | more,
    }


@pytest.mark.parametrize(
    "widget",
    [
        pytest.param(metric(LATENCY), id="a metric"),
        pytest.param(metric(["AWS/EC2", "CPUUtilization"]), id="no dimension"),
        pytest.param(metric([*LATENCY, {"stat": "p99", "yAxis": "right"}]), id="options"),
        pytest.param(metric(LATENCY, [".", ".", ".", "other"]), id="dots"),
        pytest.param(metric(LATENCY, ["...", "other"]), id="the rest as above"),
        pytest.param(metric([{"expression": "SUM(METRICS())", "id": "e1"}]), id="an expression"),
        pytest.param(metric(), id="no metric"),
        pytest.param(
            {"type": "metric", "properties": {"region": "eu-west-1", "annotations": {}}},
            id="an annotation",
        ),
        pytest.param(metric(LATENCY) | {"x": 0, "y": 1000, "width": 24, "height": 6}, id="placed"),
        pytest.param({"type": "text", "properties": {"markdown": ""}}, id="empty text"),
        pytest.param({"type": "log", "properties": {"region": "eu", "query": "q"}}, id="logs"),
        pytest.param({"type": "alarm", "properties": {"alarms": ["arn"]}}, id="alarms"),
        pytest.param(
            {"type": "explorer", "properties": {"labels": [], "metrics": []}}, id="explorer"
        ),
    ],
)
def test_a_right_widget_is_taken(widget: dict[str, Any]) -> None:
    assert list(faults_of_body({"start": "-PT6H", "widgets": [widget]})) == []


@pytest.mark.parametrize("body", [UNKNOWN, {"widgets": [{"type": UNKNOWN}]}, '{"widgets":[]}'])
def test_a_body_that_may_turn_out_right_is_foreseen(aws: Emulated, body: object) -> None:
    aws.foresee(TOKEN, {"dashboardName": "serving", "dashboardBody": body})
