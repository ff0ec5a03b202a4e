"""The dashboard shows what is alerted on, and every deployment beside the others."""

import json
from typing import Any

from serving_components import Alarms, Scaling
from tests.components.gcp.vertex_endpoint.around import deploy
from tests.support.cloud import RecordingCloud

DASHBOARD = "gcp:monitoring/dashboard:Dashboard"


def tiles(cloud: RecordingCloud) -> list[dict[str, Any]]:
    page = json.loads(cloud.one(DASHBOARD)["dashboardJson"])
    found: list[dict[str, Any]] = page["mosaicLayout"]["tiles"]
    return found


def charts(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    widgets = [tile["widget"] for tile in tiles(cloud)]
    return {it["title"]: it["xyChart"] for it in widgets if "xyChart" in it}


def test_the_incidents_of_its_alerts_are_on_top(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=Alarms(p99_ms=500))

    [first, *_] = tiles(cloud)
    assert first["widget"]["incidentList"] == {
        "policyNames": ["alertPolicies/fraud-errors", "alertPolicies/fraud-latency"]
    }


def test_no_tile_covers_another(cloud: RecordingCloud) -> None:
    deploy(cloud)

    covered = [
        (tile.get("xPos", 0) + x, tile.get("yPos", 0) + y)
        for tile in tiles(cloud)
        for x in range(tile["width"])
        for y in range(tile["height"])
    ]
    assert len(covered) == len(set(covered))
    assert max(x for x, _ in covered) < 48


def test_limits_of_alerts_are_lines(cloud: RecordingCloud) -> None:
    scaling = Scaling(min=1, max=4, cpu_percent=60)
    deploy(cloud, alarms=Alarms(p99_ms=500, mean_ms=200), scaling=scaling)

    found = {title: chart.get("thresholds") for title, chart in charts(cloud).items()}
    assert found["latency"] == [
        {"value": 500, "label": "alert on p99"},
        {"value": 200, "label": "alert on the mean"},
    ]
    assert found["share of failed requests"] == [{"value": 0.01, "label": "alert on errors"}]
    assert found["replicas, by deployment"] == [{"value": 4, "label": "most in slot live"}]


def test_deployments_are_side_by_side(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [data] = charts(cloud)["p99 of the latency, by deployment"]["dataSets"]
    aggregation = data["timeSeriesQuery"]["timeSeriesFilter"]["aggregation"]
    assert aggregation["groupByFields"] == ["metric.labels.deployed_model_id"]
    assert data["legendTemplate"] == "deployment ${metric.labels.deployed_model_id}"


def test_accelerators_are_shown_where_there_are_any(cloud: RecordingCloud) -> None:
    deploy(
        cloud,
        machine_type="n1-standard-4",
        accelerator_type="NVIDIA_TESLA_T4",
        accelerator_count=1,
    )

    assert any("accelerators" in title for title in charts(cloud))


def test_it_is_left_out_on_request(cloud: RecordingCloud) -> None:
    made = deploy(cloud, dashboard=False)

    assert not cloud.has(DASHBOARD)
    assert made.dashboard_url is None
