"""All that watches an online endpoint of Azure and keeps it private, on the real engine."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT, ENDPOINT
from cloud_sandbox.azure_native.monitor.action_group import ACTION_GROUP
from cloud_sandbox.azure_native.monitor.alerts_watched import watch
from cloud_sandbox.azure_native.monitor.fired_alerts import Alert, fired_alerts
from cloud_sandbox.azure_native.monitor.metric_alert import METRIC_ALERT
from cloud_sandbox.azure_native.monitor.metrics import ENDPOINTS, REQUESTS
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-watching")

DASHBOARD: Final = "azure-native:portal:Dashboard"
DATA: Final = "azure-native:machinelearningservices:DataVersion"
HOLDER: Final = "azure-native:machinelearningservices:DataContainer"
_SUBSCRIPTION: Final = "00000000-1111-2222-3333-444444444444"
_PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components import Model
    from serving_components.azure import (
        AzureOnlineEndpoint,
        AzureOnlineEndpointArgs,
        AzureWorkspace,
        AzureWorkspaceArgs,
    )

    asked = json.loads(Path("asked.json").read_text())
    shared = AzureWorkspace(
        "shared",
        AzureWorkspaceArgs(
            subscription_id="%s", location="westeurope", insights_local_auth=True
        ),
    )
    # Of a network's own making, which the sandbox knows nothing of.
    reached = shared.workspace.model_copy(update={"private_endpoint": True})
    endpoint = AzureOnlineEndpoint(
        "fraud",
        AzureOnlineEndpointArgs(
            workspace=reached,
            model=Model(image="elsewhere.azurecr.io/fraud:1"),
            **asked,
        ),
    )
    pulumi.export("alarms", endpoint.alarm_names)
    pulumi.export("dashboard", endpoint.dashboard_url)
"""
ASKED: Final[dict[str, Any]] = {
    "instance_type": "Standard_NC4as_T4_v3",
    "scaling": {"min": 1, "max": 3, "cpu_percent": 60},
    "tags": {"team": "risk"},
    "data_collection": {"sampling_percent": 10, "headers": ["X-Caller"]},
    "alarms": {
        "p99_ms": 500,
        "mean_ms": 200,
        "at_max_minutes": 15,
        "cpu_percent": 80,
        "memory_percent": 90,
        "disk_percent": 85,
        "gpu_percent": 95,
        "gpu_memory_percent": 95,
        "notify": ["ml@example.com"],
        "channels": {"page": ["oncall@example.com"]},
    },
}
CHANGED: Final = ASKED | {
    "alarms": ASKED["alarms"] | {"p99_ms": 300, "channels": {}},
    "public_network_access": "Disabled",
    "app_insights": True,
    "data_collection": None,
}
SURROUNDINGS: Final = {METRIC_ALERT, ACTION_GROUP, DASHBOARD, DATA, HOLDER, ENDPOINT, DEPLOYMENT}


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed) -> None:
        self.project = project

    def up(self, asked: dict[str, Any]) -> Run:
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()


def answered(endpoint: Record, code: str, at: float) -> Datum:
    """One request that the model answered by this code, as the sandbox writes it down."""
    dimensions = {
        "resourceId": endpoint.id.lower(),
        "deployment": "live-1",
        "statusCode": "424",
        "statusCodeClass": "4xx",
        "modelStatusCode": code,
    }
    scope = Scope("azure-native", _SUBSCRIPTION, "")
    return Datum(Series(scope, ENDPOINTS, REQUESTS, frozenset(dimensions.items())), at, 1.0)


def changed(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done("fraud") if step[0] != "same"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("azure-watching"), called=True)
    project.configure(
        **{"azure-native__subscriptionId": _SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(_PROGRAM % _SUBSCRIPTION)
    project.session()
    with running(project.home.folder):  # each command joins it
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up(ASKED)


@pytest.fixture(scope="module")
def fired(service: Service, created: Run) -> dict[str, Alert]:
    """By what each is called at its end, after the model failed, and callers were told why not."""
    created.succeeded()
    store, [endpoint] = service.project.store, created.existing(ENDPOINT)
    metrics, at = Metrics(service.project.home.folder / "metrics.sqlite3"), store.now()
    for code, count in (("500", 6), ("400", 600)):
        metrics.put([answered(endpoint, code, at)] * count)
    store.turn_clock(120)
    watch(store, metrics)
    return {alert.rule.rpartition("-")[2]: alert for alert in fired_alerts(store)}


@pytest.fixture(scope="module")
def otherwise(service: Service, created: Run, fired: dict[str, Alert]) -> Run:
    """Faster answers are asked for, and no pager rings any more.

    Callers come by the workspace's private endpoint alone, and nothing of theirs is kept.
    """
    created.succeeded()
    assert fired
    return service.up(CHANGED)


@pytest.fixture(scope="module")
def destroyed(service: Service, otherwise: Run) -> Run:
    otherwise.succeeded()
    return service.project.destroy()


def test_all_of_it_is_what_the_services_take(created: Run) -> None:
    created.succeeded()

    assert len(created.existing(METRIC_ALERT)) == len(created.outputs["alarms"]) == 9
    assert created.outputs["dashboard"].startswith("https://portal.azure.com/#@/dashboard/arm/sub")
    assert {record.type for record in created.cloud} >= SURROUNDINGS


def test_requests_and_answers_may_be_written_before_anything_is_deployed(created: Run) -> None:
    steps = changed(created)

    collected = steps.index(("create", "DataVersion"))
    assert collected < steps.index(("create", "OnlineDeployment"))
    [deployed] = created.existing(DEPLOYMENT)
    collections = deployed.inputs["properties"]["dataCollector"]["collections"]
    places = {record.id.lower() for record in created.existing(DATA)}
    assert {it["dataId"].lower() for it in collections.values()} == places


def test_who_is_to_know_hears_of_a_model_that_fails_and_of_no_callers_mistake(
    created: Run, fired: dict[str, Alert]
) -> None:
    groups = {record.id.lower() for record in created.existing(ACTION_GROUP)}

    assert fired.keys() == {"errors"}
    assert {group.lower() for group in fired["errors"].told} == groups
    assert "statusCode 424, modelStatusCode 500" in fired["errors"].reason
    assert len(groups) == 2


def test_what_is_not_asked_otherwise_stays_as_it_is(otherwise: Run) -> None:
    otherwise.succeeded()

    assert sorted(set(changed(otherwise))) == [
        ("delete", "ActionGroup"),
        ("delete", "DataContainer"),
        ("delete", "DataVersion"),
        ("delete", "RoleAssignment"),
        ("update", "AzureTraffic"),
        ("update", "MetricAlert"),
        ("update", "OnlineDeployment"),
    ]


def test_ways_and_what_is_kept_change_in_place(created: Run, otherwise: Run) -> None:
    [endpoint], [deployed] = otherwise.existing(ENDPOINT), otherwise.existing(DEPLOYMENT)

    assert endpoint.inputs["properties"]["publicNetworkAccess"] == "Disabled"
    assert deployed.inputs["properties"]["appInsightsEnabled"] is True
    assert "dataCollector" not in deployed.inputs["properties"]
    assert deployed.id == created.existing(DEPLOYMENT)[0].id
    assert otherwise.existing(DATA) == otherwise.existing(HOLDER) == []


def test_nothing_of_it_is_left(destroyed: Run) -> None:
    destroyed.succeeded()

    assert not SURROUNDINGS & {record.type for record in destroyed.cloud}
