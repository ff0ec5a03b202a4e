"""Our resources for Vertex AI deploy a model, move its traffic and go, on the real engine."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_components.gcp.own_resource.address import Address
from serving_components.gcp.own_resource.calls import Vertex
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-resources")

ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"
MODEL = "gcp:vertex/model"
OURS = "pulumi-python:dynamic/serving:Vertex"
_IMAGE = "europe-docker.pkg.dev/p/serving/fraud@sha256:"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_gcp as gcp
    from serving_components.gcp import VertexDeployment, VertexModel, VertexTraffic

    asked = json.loads(Path("asked.json").read_text())
    endpoint = gcp.vertex.AiEndpoint(
        "fraud",
        name="123456",
        display_name="fraud",
        location="europe-west4",
        project="p",
    )
    model = VertexModel(
        "fraud",
        {
            "project": "p",
            "location": "europe-west4",
            "model_id": "fraud",
            "container": {"image_uri": asked["image"]},
        },
    )
    deployments = {
        slot: VertexDeployment(
            f"fraud-{slot}",
            {
                "endpoint": endpoint.id,
                "model": model.version_name,
                "slot": slot,
                **settings,
            },
        )
        for slot, settings in asked["slots"].items()
    }
    traffic = VertexTraffic(
        "fraud",
        {
            "endpoint": endpoint.id,
            "deployments": {slot: it.deployed_model_id for slot, it in deployments.items()},
            "split": asked["split"],
        },
    )
    pulumi.export("endpoint", traffic.endpoint)
    pulumi.export("split", traffic.moved_split)
    pulumi.export("version", model.version_name)
    pulumi.export("ids", {slot: it.deployed_model_id for slot, it in deployments.items()})
"""


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed, url: str) -> None:
        self.project, self.url = project, url

    def up(self, image: str, slots: dict[str, Any], **split: int) -> Run:
        asked = {"image": f"{_IMAGE}{image}", "slots": slots, "split": split}
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()


def serving(run: Run) -> Serving:
    """What the endpoint serves, once everything is over that was begun."""
    [endpoint] = run.existing(ENDPOINT)
    return Serving.of(endpoint, float("inf"))


def of(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done("fraud") if step[0] != "same"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("vertex"), called=True)
    project.program(_PROGRAM)
    project.session()
    with running(project.home.folder) as url:  # each command joins it
        yield Service(project, url)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up("1", {"blue": {}}, blue=100)


@pytest.fixture(scope="module")
def repeated(service: Service, created: Run) -> Run:
    created.succeeded()
    return service.up("1", {"blue": {}}, blue=100)


@pytest.fixture(scope="module")
def scaled(service: Service, repeated: Run) -> Run:
    repeated.succeeded()
    return service.up("1", {"blue": {"max_replicas": 3}}, blue=100)


@pytest.fixture(scope="module")
def moved(service: Service, scaled: Run) -> Run:
    """Another machine: the slot is replaced under traffic."""
    scaled.succeeded()
    return service.up("1", {"blue": {"machine_type": "n1-highmem-2"}}, blue=100)


@pytest.fixture(scope="module")
def versioned(service: Service, moved: Run) -> Run:
    moved.succeeded()
    slots = {"blue": {"machine_type": "n1-highmem-2"}, "green": {}}
    return service.up("2", slots, blue=90, green=10)


@pytest.fixture(scope="module")
def refused(service: Service, versioned: Run) -> Run:
    """A model that there is not."""
    versioned.succeeded()
    other = {"model": "projects/p/locations/europe-west4/models/other@1"}
    slots = {"blue": {"machine_type": "n1-highmem-2"}, "green": other}
    return service.up("2", slots, blue=50, green=50)


@pytest.fixture(scope="module")
def reverted(service: Service, refused: Run) -> Run:
    refused.failed()
    slots = {"blue": {"machine_type": "n1-highmem-2"}, "green": {}}
    return service.up("2", slots, blue=90, green=10)


@pytest.fixture(scope="module")
def refreshed(service: Service, reverted: Run) -> Run:
    reverted.succeeded()
    return service.project.refresh()


@pytest.fixture(scope="module")
def vanished(service: Service, refreshed: Run) -> Run:
    """A refresh, after somebody took requests and deployment from green."""
    blue, green = (refreshed.outputs["ids"][slot] for slot in ("blue", "green"))
    name = "projects/p/locations/europe-west4/endpoints/123456"
    vertex = Vertex("europe-west4", address=lambda _: Address(service.url, ours=True))
    vertex.set(name, {"trafficSplit": {blue: 100}}, "trafficSplit")
    vertex.post(f"{name}:undeployModel", {"deployedModelId": green})
    return service.project.refresh()


@pytest.fixture(scope="module")
def mended(service: Service, vanished: Run) -> Run:
    vanished.succeeded()
    return service.project.up()


@pytest.fixture(scope="module")
def destroyed(service: Service, mended: Run) -> Run:
    mended.succeeded()
    return service.project.destroy()


def test_a_model_is_uploaded_deployed_and_given_requests(created: Run) -> None:
    created.succeeded()

    identity = created.outputs["ids"]["blue"]
    assert created.outputs["version"] == "projects/p/locations/europe-west4/models/fraud@1"
    assert created.outputs["split"] == {identity: 100}
    assert serving(created).split == {identity: 100}
    assert [model["displayName"] for model in serving(created).models] == ["blue"]


def test_progress_is_told(created: Run) -> None:
    assert "model fraud: uploading a version" in created.said
    assert "deployment blue: deploying projects/p" in created.said


def test_a_second_up_is_empty(repeated: Run) -> None:
    assert of(repeated) == []


def test_scaling_changes_in_place(created: Run, scaled: Run) -> None:
    [model] = serving(scaled).models

    assert of(scaled) == [("update", "VertexDeployment")]
    assert model["id"] == created.outputs["ids"]["blue"]
    assert model["dedicatedResources"]["maxReplicaCount"] == 3


def test_another_machine_replaces_the_slot_and_not_the_endpoint(scaled: Run, moved: Run) -> None:
    [model] = serving(moved).models

    assert model["id"] != scaled.outputs["ids"]["blue"]
    assert serving(moved).split == {model["id"]: 100}
    assert {token for _, token in of(moved)} == {
        *("VertexDeployment", "VertexTraffic", "VertexTrafficAsked"),
    }


def test_another_image_is_another_version_beside_another_slot(versioned: Run) -> None:
    split = {
        model["displayName"]: serving(versioned).split[model["id"]]
        for model in serving(versioned).models
    }

    assert versioned.outputs["version"].endswith("models/fraud@2")
    assert {model["modelVersionId"] for model in serving(versioned).models} == {"2"}
    assert split == {"blue": 90, "green": 10}


def test_a_refusal_is_one_line_and_moves_nothing(versioned: Run, refused: Run) -> None:
    refused.failed()

    told = [line for line in refused.said.splitlines() if "models/other" in line]
    assert any("deployment green: Vertex AI: " in line for line in told)
    assert serving(refused).split == serving(versioned).split
    assert serving(refused).models == serving(versioned).models


def test_what_was_asked_for_before_serves_on(versioned: Run, reverted: Run) -> None:
    """The engine has what serves down for deletion, of the replacement that failed."""
    reverted.succeeded()

    assert reverted.outputs["ids"] == versioned.outputs["ids"]
    assert serving(reverted).models == serving(versioned).models
    assert serving(reverted).split == serving(versioned).split


def test_a_refresh_finds_nothing_new(refreshed: Run) -> None:
    refreshed.succeeded()

    assert of(refreshed) == []


def test_what_others_took_away_is_put_back(reverted: Run, vanished: Run, mended: Run) -> None:
    vanished.succeeded()
    mended.succeeded()

    assert len(serving(vanished).models) == 1
    assert of(mended) == [("create", "VertexDeployment"), ("update", "VertexTraffic")]
    assert {it["id"] for it in serving(mended).models} == set(reverted.outputs["ids"].values())
    assert serving(mended).split == serving(reverted).split


def test_nothing_is_left(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.existing(ENDPOINT) == []
    assert destroyed.existing(MODEL) == []
