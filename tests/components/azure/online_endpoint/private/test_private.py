"""Ways to an endpoint and out of it, and what is kept of its requests."""

from typing import Any, Final

import pytest

from serving_components import Network
from serving_components.azure import DataCollection, LogCategory, PublicNetworkAccess, Workspace
from serving_components.azure.isolation import Isolation
from tests.components.azure.online_endpoint.around import (
    ASSIGNMENT,
    DIAGNOSTICS,
    ENDPOINT,
    IDENTITY,
    LOGS,
    STORAGE,
    SUBSCRIPTION,
    TRAFFIC,
    WORKSPACE,
    an_endpoint,
    deploy,
    slot,
)
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

DATA: Final = "azure-native:machinelearningservices:DataVersion"
HOLDER: Final = "azure-native:machinelearningservices:DataContainer"
PRIVATE: Final = WORKSPACE.model_copy(update={"private_endpoint": True})
MANAGED: Final = WORKSPACE.model_copy(update={"isolation": Isolation.ALLOW_INTERNET_OUTBOUND})
_BARE: Final[dict[str, Any]] = {
    "subscription_id": SUBSCRIPTION,
    "location": "westeurope",
    "resource_group": "serving",
    "workspace_name": "models",
}
CONTRIBUTOR: Final = "ba92f5b4-2d11-453d-a403-e96b0029c9fe"


def test_callers_come_over_the_internet_unless_it_is_said_otherwise(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(ENDPOINT)["properties"]["publicNetworkAccess"] == "Enabled"


def test_whom_it_is_closed_to_changes_in_place(cloud: RecordingCloud) -> None:
    deploy(cloud, workspace=PRIVATE, public_network_access="Disabled")

    assert cloud.one(ENDPOINT)["properties"]["publicNetworkAccess"] == "Disabled"
    assert cloud.one(TRAFFIC)["settings"]["publicNetworkAccess"] == "Disabled"


def test_another_way_out_is_another_deployment() -> None:
    found = {}
    for egress in PublicNetworkAccess:
        cloud = RecordingCloud()
        deploy(cloud, workspace=PRIVATE, egress_public_network_access=egress)
        told = slot(cloud)
        found[told["deploymentName"]] = told["properties"]["egressPublicNetworkAccess"]

    assert sorted(found.values()) == ["Disabled", "Enabled"]


def test_nothing_is_kept_unless_it_is_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud)

    told = slot(cloud)["properties"]
    assert told["appInsightsEnabled"] is False
    assert "dataCollector" not in told
    assert told["egressPublicNetworkAccess"] == "Enabled"


def test_logs_are_kept_on_request(cloud: RecordingCloud) -> None:
    deploy(cloud, app_insights=True)

    assert slot(cloud)["properties"]["appInsightsEnabled"] is True


def test_a_share_of_requests_and_answers_is_kept(cloud: RecordingCloud) -> None:
    asked = DataCollection(sampling_percent=5, headers=["X-Caller"])
    deploy(cloud, endpoint_name="risk-prod", data_collection=asked)

    collector = slot(cloud)["properties"]["dataCollector"]
    assert collector["rollingRate"] == "Hour"
    assert collector["requestLogging"] == {"captureHeaders": ["X-Caller"]}
    assert collector["collections"].keys() == {"request", "response"}
    assert collector["collections"]["request"] == {
        "dataCollectionMode": "Enabled",
        "dataId": "fraud-request-id",
        "samplingRate": 0.05,
    }


def test_what_is_kept_lies_apart_from_the_models(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_name="risk-prod", data_collection=DataCollection())

    places = {found.inputs["properties"]["dataUri"] for found in cloud.of(DATA)}
    assert places == {
        f"azureml://subscriptions/{SUBSCRIPTION}/resourcegroups/serving/workspaces/models"
        f"/datastores/collected/paths/modelDataCollector/risk-prod/{it}"
        for it in ("request", "response")
    }
    assert {found.inputs["name"] for found in cloud.of(HOLDER)} == {
        "risk-prod-request",
        "risk-prod-response",
    }


def test_the_containers_identity_may_write_it_before_anything_is_deployed(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, data_collection=DataCollection())

    [role] = [found for found in cloud.of(ASSIGNMENT) if found.name == "fraud-collect"]
    assert role.inputs["roleDefinitionId"].endswith(CONTRIBUTOR)
    assert role.inputs["scope"] == f"{STORAGE}/blobServices/default/containers/collected"
    [deployed] = cloud.of("azure-native:machinelearningservices:OnlineDeployment")
    assert (ASSIGNMENT, "fraud-collect") in deployed.depends_on


def test_what_a_given_identity_may_do_is_its_owners(cloud: RecordingCloud) -> None:
    deploy(cloud, identity=IDENTITY, data_collection=DataCollection())

    assert not cloud.of(ASSIGNMENT)
    assert len(cloud.of(DATA)) == 2


def test_logs_go_to_the_log_workspace(cloud: RecordingCloud) -> None:
    deploy(cloud)

    told = cloud.one(DIAGNOSTICS)
    assert (told["name"], told["resourceUri"]) == ("fraud-logs", "fraud-id")
    assert told["workspaceId"] == LOGS
    assert told["logs"] == [{"category": it.value, "enabled": True} for it in LogCategory]


def test_some_logs_are_kept(cloud: RecordingCloud) -> None:
    deploy(cloud, log_categories=["AmlOnlineEndpointConsoleLog"])

    [kept] = cloud.one(DIAGNOSTICS)["logs"]
    assert kept["category"] == "AmlOnlineEndpointConsoleLog"


@pytest.mark.parametrize(
    "asked", [{"log_categories": []}, {"workspace": Workspace(**_BARE)}], ids=["none", "nowhere"]
)
def test_no_logs_are_kept_where_none_are_asked_for_or_nowhere(
    cloud: RecordingCloud, asked: dict[str, Any]
) -> None:
    deploy(cloud, **asked)

    assert not cloud.has(DIAGNOSTICS)


def test_a_managed_network_is_not_told_what_containers_reach(cloud: RecordingCloud) -> None:
    deploy(cloud, workspace=MANAGED)

    assert "egressPublicNetworkAccess" not in slot(cloud)["properties"]


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "subnets": (
        {"network": Network(subnets=["/s/1"], security_groups=["/g/1"])},
        "network.subnets: names subnets, and Azure puts managed deployments into none of yours;",
    ),
    "a network that is closed": (
        {"network": Network(isolated=True)},
        "network.isolated: is more than Azure closes, whose containers still reach what a",
    ),
    "Azure's words in small letters": (
        {"public_network_access": "disabled"},
        'public_network_access: must be Enabled or Disabled; got "disabled"',
    ),
    "an endpoint that nobody reaches": (
        {"public_network_access": "Disabled"},
        "public_network_access: leaves the workspace's private endpoint alone to come by, and this",
    ),
    "a way out that a managed network says": (
        {"workspace": MANAGED, "egress_public_network_access": "Disabled"},
        "egress_public_network_access: is not said to a workspace whose isolation is AllowInternet",
    ),
    "a way out by private endpoints of nothing": (
        {"egress_public_network_access": "Disabled"},
        "egress_public_network_access: takes private endpoints of the workspace, its storage",
    ),
    "logs that go nowhere": (
        {"workspace": Workspace(**_BARE), "log_categories": [LogCategory.CONSOLE]},
        "log_categories: are kept in a Log Analytics workspace, which this workspace does not",
    ),
    "the same logs twice": (
        {"log_categories": [LogCategory.CONSOLE, LogCategory.CONSOLE]},
        "log_categories[1]: AmlOnlineEndpointConsoleLog is there already; leave it out",
    ),
    "Insights that take no key": (
        {
            "workspace": WORKSPACE.model_copy(update={"insights_local_auth": False}),
            "app_insights": True,
        },
        "app_insights: is told by a key, which this workspace's Application Insights does not",
    ),
    "files that no workspace takes": (
        {
            "workspace": WORKSPACE.model_copy(
                update={"collected_container": None, "collected_datastore": None}
            ),
            "data_collection": DataCollection(),
        },
        "data_collection: is kept in a container of its own, which this workspace does not tell;",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_one_line(case: str) -> None:
    asked, told = BAD[case]

    [first, *_] = refused(lambda: an_endpoint(**asked))
    assert first.startswith(told)


@pytest.mark.parametrize(
    "header", ["Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key", "x-api-key"]
)
def test_what_callers_prove_themselves_by_is_never_kept(header: str) -> None:
    assert refused(lambda: DataCollection(headers=[header])) == [
        "headers[0]: is what callers prove by who they are, which nobody may keep; leave it out"
    ]
