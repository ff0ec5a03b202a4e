"""Our own resource moves an online endpoint's requests, on the real engine: no circle, no gap.

The endpoint and its deployments are registered by their tokens, as a program's SDK does it.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import ENDPOINT
from cloud_sandbox.data_plane import running
from cloud_sandbox.home.plugins import install
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-traffic")

_SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components.azure import AzureTraffic

    asked = json.loads(Path("asked.json").read_text())
    group = {"resourceGroupName": "serving"}
    within = {**group, "workspaceName": "models"}
    ml = "machinelearningservices"


    class Made(pulumi.CustomResource):
        name: pulumi.Output[str]

        def __init__(self, kind, called, inputs, after=(), **more):
            opts = pulumi.ResourceOptions(version="3.29.0", depends_on=list(after), **more)
            super().__init__(f"azure-native:{kind}", called, {**inputs, "name": None}, opts)


    holder = Made("resources:ResourceGroup", "group", group)
    storage = Made(
        "storage:StorageAccount",
        "storage",
        {**group, "accountName": "modelsofserving", "kind": "StorageV2",
         "sku": {"name": "Standard_LRS"}},
        [holder],
    )
    vault = Made(
        "keyvault:Vault",
        "vault",
        {**group, "vaultName": "vault-of-serving", "properties": {
            "tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "accessPolicies": [],
        }},
        [holder],
    )
    workspace = Made(
        f"{ml}:Workspace",
        "workspace",
        {**within, "identity": {"type": "SystemAssigned"}, "keyVault": vault.id,
         "storageAccount": storage.id},
    )
    endpoint = Made(
        f"{ml}:OnlineEndpoint",
        "fraud",
        {**within, "endpointName": "fraud", "identity": {"type": "SystemAssigned"},
         "properties": {"authMode": "AADToken"}, "tags": asked["tags"]},
        [workspace],
        ignore_changes=["properties", "tags", "identity", "kind", "sku"],
    )
    deployments = {
        slot: Made(
            f"{ml}:OnlineDeployment",
            name,
            {**within, "endpointName": "fraud", "deploymentName": name,
             "sku": {"name": "Default", "capacity": 1}, "properties": {
                "endpointComputeType": "Managed",
                "instanceType": "Standard_DS3_v2",
                "model": "azureml://registries/azureml/models/m/versions/1",
                "environmentId": "azureml://registries/azureml/environments/e/versions/1",
            }},
            [endpoint],
        )
        for slot, name in asked["deployments"].items()
    }
    traffic = AzureTraffic("fraud", {
        "endpoint": endpoint.id,
        "deployments": {slot: it.name for slot, it in deployments.items()},
        "traffic": asked["traffic"],
        "mirror": asked["mirror"],
        "settings": {"tags": asked["tags"]},
    })
    pulumi.export("traffic", traffic.moved_traffic)
    pulumi.export("mirror", traffic.moved_mirror)
"""


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed) -> None:
        self.project = project

    def up(
        self,
        deployments: dict[str, str],
        mirror: dict[str, int] | None = None,
        tags: dict[str, str] | None = None,
        **traffic: int,
    ) -> Run:
        asked = {
            "deployments": deployments,
            "traffic": traffic,
            "mirror": mirror or {},
            "tags": tags or {"team": "risk"},
        }
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()


MOVED = [("update", "AzureTrafficAsked"), ("update", "AzureTraffic")]
"""What is asked for is in the state before anything moves."""


def shares(run: Run) -> tuple[Any, Any]:
    """Traffic and mirror of the endpoint."""
    [endpoint] = run.existing(ENDPOINT)
    properties = endpoint.inputs["properties"]
    return properties.get("traffic", {}), properties.get("mirrorTraffic", {})


def of(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done() if step[0] != "same" and step[1] != "Stack"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("azure"), called=True)
    project.configure(
        **{"azure-native__subscriptionId": _SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(_PROGRAM % _SUBSCRIPTION)
    project.home.make()
    install(project.home, None)  # the program's Python has no package of azure-native
    with running(project.home.folder) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVING_AZURE_ENDPOINT", url)
        project.session()
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up({"live": "fraud-1"}, live=100)


@pytest.fixture(scope="module")
def repeated(service: Service, created: Run) -> Run:
    created.succeeded()
    return service.up({"live": "fraud-1"}, live=100)


@pytest.fixture(scope="module")
def mirrored(service: Service, repeated: Run) -> Run:
    repeated.succeeded()
    slots = {"live": "fraud-1", "next": "fraud-2"}
    return service.up(slots, mirror={"next": 10}, live=100)


@pytest.fixture(scope="module")
def moved(service: Service, mirrored: Run) -> Run:
    mirrored.succeeded()
    return service.up({"live": "fraud-2"}, live=100)


@pytest.fixture(scope="module")
def refreshed(service: Service, moved: Run) -> Run:
    moved.succeeded()
    return service.project.refresh()


@pytest.fixture(scope="module")
def reassured(service: Service, refreshed: Run) -> Run:
    refreshed.succeeded()
    return service.up({"live": "fraud-2"}, live=100)


@pytest.fixture(scope="module")
def retagged(service: Service, reassured: Run) -> Run:
    reassured.succeeded()
    return service.up({"live": "fraud-2"}, tags={"team": "fraud"}, live=100)


@pytest.fixture(scope="module")
def mistaken(service: Service, retagged: Run) -> Run:
    retagged.succeeded()
    return service.up({"live": "fraud-2"}, live=90)


@pytest.fixture(scope="module")
def destroyed(service: Service, mistaken: Run) -> Run:
    mistaken.failed()
    return service.project.destroy()


def test_the_first_up_gives_requests_to_what_it_deploys(created: Run) -> None:
    created.succeeded()

    assert shares(created) == ({"fraud-1": 100}, {})
    assert created.outputs["traffic"] == {"fraud-1": 100}


def test_a_second_up_does_nothing(repeated: Run) -> None:
    repeated.succeeded()

    assert of(repeated) == []


def test_copies_go_to_what_is_deployed_beside(mirrored: Run) -> None:
    mirrored.succeeded()

    assert of(mirrored) == [("create", "OnlineDeployment"), *MOVED]
    assert shares(mirrored) == ({"fraud-1": 100}, {"fraud-2": 10})
    assert mirrored.outputs["mirror"] == {"fraud-2": 10}


def test_requests_move_before_the_deployment_that_had_them_goes(moved: Run) -> None:
    """The sandbox refuses to delete one that has requests, as Azure does."""
    moved.succeeded()

    assert of(moved) == [*MOVED, ("delete", "OnlineDeployment")]
    assert shares(moved) == ({"fraud-2": 100}, {})


def test_an_up_after_a_refresh_leaves_the_requests_where_they_are(reassured: Run) -> None:
    reassured.succeeded()

    assert of(reassured) == []
    assert shares(reassured) == ({"fraud-2": 100}, {})


def test_another_tag_leaves_the_requests_where_they_are(retagged: Run) -> None:
    retagged.succeeded()

    assert of(retagged) == [("update", "AzureTraffic")]
    assert shares(retagged) == ({"fraud-2": 100}, {})
    [endpoint] = retagged.existing(ENDPOINT)
    assert endpoint.inputs["tags"] == {"team": "fraud"}


def test_shares_that_are_not_whole_are_told_in_one_line(mistaken: Run) -> None:
    mistaken.failed()

    assert "traffic: must be 100 in all, or 0 where nobody is to get requests" in mistaken.said
    assert shares(mistaken) == ({"fraud-2": 100}, {})


def test_everything_goes_in_an_order_that_azure_takes(destroyed: Run) -> None:
    destroyed.succeeded()

    steps = [kind for _, kind in of(destroyed)]
    assert steps.index("AzureTraffic") < steps.index("OnlineDeployment")
    assert steps.index("OnlineDeployment") < steps.index("OnlineEndpoint")
    assert destroyed.existing(ENDPOINT) == []
