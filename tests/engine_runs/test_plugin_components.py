"""Every other component, made by the plugin for one program, with our own resources of each cloud.

What looks before a deployment of Azure's is changed does so too.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.instances import with_instances
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.data_plane import running
from tests.engine_runs.hosted import hosted
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("plugin-components")

SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
OURS = "serving:index:"
_PROGRAM = """
    SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
    DEPLOYER = "00000000-aaaa-bbbb-cccc-444444444444"
    IMAGE = "europe-west4-docker.pkg.dev/theirs/images/risk@sha256:" + "0" * 64

    asked = pulumi.Config().get_object("asked") or {}

    topic = Hosted("AlarmTopic", "oncall", {}, ["topicArn"])
    bucket = Hosted("ArtifactBucket", "files", {}, ["bucketName"])
    told = {"model": {"path": "model"}, "alarms": {"notify": [topic.topicArn]}}
    told = {**told, **asked.get("quick", {})}
    quick = Hosted("LambdaInference", "quick", told, ["functionName"])
    told = {"project": "my-project", "location": "europe-west4", "model": {"image": IMAGE}}
    told = {**told, **asked.get("scores", {})}
    scores = Hosted("VertexEndpoint", "scores", told, ["endpointName"])

    place = {"subscriptionId": SUBSCRIPTION, "location": "westeurope"}
    named = {
        "resourceGroup": "resourceGroup",
        "workspaceName": "workspaceName",
        "storageAccountId": "storageAccountId",
        "container": "filesContainer",
        "datastore": "filesDatastore",
        "registryId": "registryId",
        "loginServer": "loginServer",
        "collectedContainer": "collectedContainerName",
        "collectedDatastore": "collectedDatastoreName",
        "logWorkspaceId": "logWorkspaceId",
    }
    shared = Hosted("AzureWorkspace", "shared", {**place, "deployers": [DEPLOYER]}, named.values())
    workspace = {field: getattr(shared, output) for field, output in named.items()}
    told = {
        "workspace": {**place, "insightsLocalAuth": False, **workspace},
        "model": {"path": "model", "framework": "sklearn:1.5"},
        "dataCollection": {},
        **asked.get("fraud", {}),
    }
    fraud = Hosted("AzureOnlineEndpoint", "fraud", told, ["endpointName"])

    pulumi.export("names", {
        "oncall": topic.topicArn,
        "files": bucket.bucketName,
        "quick": quick.functionName,
        "scores": scores.endpointName,
        "fraud": fraud.endpointName,
    })
"""
_SCORING = """
import os


def init():
    assert os.environ["AZUREML_MODEL_DIR"]


def run(raw):
    return {"word": "one"}
"""
_INFERENCE = """
def model_fn(folder):
    return 1
"""
ELASTIC = {
    "scaling": {"min": 1, "max": 4, "cpuPercent": 60, "suspend": {"scaleIn": True}},
}
CHANGED: dict[str, Any] = {
    "quick": {"memoryMb": 2048},
    "scores": {"machineType": "n1-highmem-2"},
    "fraud": {**ELASTIC, "instanceType": "Standard_F4s_v2"},
}


def ask(project: Sandboxed, **asked: Any) -> None:
    """Of the components, from now on."""
    project.configure(**{"azure-native__subscriptionId": SUBSCRIPTION}, asked=asked)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = hosted(tmp_path_factory.mktemp("plugin-components"), _PROGRAM)
    made.file("model/code/score.py", _SCORING)
    made.file("model/inference.py", _INFERENCE)
    ask(made, fraud=ELASTIC)
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def hurried(project: Sandboxed, repeated: Run) -> Run:
    """A change in place that does not know of instances which came meanwhile."""
    repeated.succeeded()
    [deployment] = project.store.all(DEPLOYMENT)
    grown = with_instances(deployment.inputs, 3)
    project.store.put(dataclasses.replace(deployment, inputs=grown))
    ask(project, fraud={**ELASTIC, "requestSettings": {"requestTimeoutMs": 9000}})
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, hurried: Run) -> Run:
    """Another size everywhere, which on Azure is another deployment."""
    assert hurried.code != 0, hurried.said
    ask(project, **CHANGED)
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


def test_every_component_is_made_for_one_program(created: Run) -> None:
    """More of their parts at once than a plugin has threads by itself."""
    created.succeeded()

    assert sorted(created.outputs["names"]) == ["files", "fraud", "oncall", "quick", "scores"]
    assert all(created.outputs["names"].values())


def test_our_own_resources_are_the_plugins(created: Run) -> None:
    created.succeeded()

    ours = {step.token.removeprefix(OURS) for step in created.steps if OURS in step.token}
    assert ours >= {
        "AliasUpdate",
        "AzureModelFiles",
        "AzureTraffic",
        "AzureTrafficAsked",
        "VertexDeployment",
        "VertexModel",
        "VertexTraffic",
    }


def test_a_second_up_is_empty(repeated: Run) -> None:
    repeated.succeeded()

    assert repeated.steps == []


def test_a_deployment_is_looked_at_before_it_is_changed(hurried: Run) -> None:
    """The engine and the program's Python add what comes of the end of the others."""
    assert hurried.code != 0

    assert "has 3 instances, as its load asks for, and this change would write 1" in hurried.said


def test_a_change_is_moved_to_by_our_own_resources(changed: Run) -> None:
    changed.succeeded()

    moved = changed.done(token="serving:index:AzureTraffic")
    moved += changed.done(token="serving:index:VertexTraffic")
    moved += changed.done(token="serving:index:AliasUpdate")
    assert moved == [
        ("update", "AzureTraffic"),
        ("update", "VertexTraffic"),
        ("update", "AliasUpdate"),
    ]


def test_a_refresh_finds_no_drift_of_our_own_resources(refreshed: Run) -> None:
    refreshed.succeeded()

    assert [step for step in refreshed.steps if OURS in step.token] == []


def test_destroy_leaves_nothing(destroyed: Run) -> None:
    """But what the clouds keep of operations that ended."""
    destroyed.succeeded()

    assert [it.type for it in destroyed.cloud if not it.type.endswith("operation")] == []
