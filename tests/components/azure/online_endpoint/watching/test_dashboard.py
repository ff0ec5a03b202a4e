"""The dashboard shows what is alerted on, and every deployment beside the others."""

from typing import Any, Final

from serving_components import Model
from serving_components.azure import SecondDeployment
from tests.components.azure.online_endpoint.around import OTHER_IMAGE, deploy
from tests.support.cloud import RecordingCloud

DASHBOARD: Final = "azure-native:portal:Dashboard"
_KIND: Final = "Extension/HubsExtension/PartType/"


def parts(cloud: RecordingCloud) -> list[dict[str, Any]]:
    [lens] = cloud.one(DASHBOARD)["properties"]["lenses"]
    found: list[dict[str, Any]] = lens["parts"]
    return found


def charts(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    told = [
        part["metadata"]["settings"]["content"]["options"]["chart"]
        for part in parts(cloud)
        if part["metadata"]["type"] == f"{_KIND}MonitorChartPart"
    ]
    return {chart["title"]: chart for chart in told}


def test_it_says_what_it_is_of(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_name="risk-prod", tags={"team": "risk"})

    head = parts(cloud)[0]["metadata"]["settings"]["content"]["settings"]["content"]
    assert head == "**fraud**, in stack test of serving: endpoint risk-prod in westeurope"
    page = cloud.one(DASHBOARD)
    assert page["tags"] == {"team": "risk", "hidden-title": page["dashboardName"]}


def test_no_part_covers_another(cloud: RecordingCloud) -> None:
    deploy(cloud, instance_type="Standard_NC4as_T4_v3")

    covered = [
        (at["x"] + x, at["y"] + y)
        for at in (part["position"] for part in parts(cloud))
        for x in range(int(at["colSpan"]))
        for y in range(int(at["rowSpan"]))
    ]
    assert len(covered) == len(set(covered))


def test_requests_are_told_apart_by_code_and_failed_ones_alone(cloud: RecordingCloud) -> None:
    deploy(cloud)

    failed = charts(cloud)["failed requests, by code"]
    [only] = failed["filterCollection"]["filters"]
    assert (only["key"], failed["grouping"]["dimension"]) == ("statusCode", "statusCode")
    assert {"424", "500"} <= set(only["values"])
    assert failed["metrics"][0]["resourceMetadata"] == {"id": "fraud-id"}


def test_instances_of_each_deployment_are_curves_side_by_side(cloud: RecordingCloud) -> None:
    second = SecondDeployment(model=Model(image=OTHER_IMAGE), percent=20)
    deploy(cloud, second_slot=second)

    names = [
        it["metricVisualization"]["displayName"] for it in charts(cloud)["instances"]["metrics"]
    ]
    assert [name.partition("-")[0] for name in names] == ["live", "second"]
    assert not any("GPU" in title for title in charts(cloud))


def test_gpus_are_shown_where_there_are_any(cloud: RecordingCloud) -> None:
    deploy(cloud, instance_type="Standard_NC4as_T4_v3")

    assert "time that GPUs are busy, percent" in charts(cloud)


def test_it_is_left_out_on_request(cloud: RecordingCloud) -> None:
    made = deploy(cloud, dashboard=False)

    assert not cloud.has(DASHBOARD)
    assert made.dashboard_url is None
