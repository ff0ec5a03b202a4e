"""An endpoint of Vertex AI comes, changes in place or by its slot, and goes, on the real engine."""

import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import joblib  # type: ignore[import-untyped]
import pytest
import requests
from sklearn.dummy import DummyClassifier  # type: ignore[import-untyped]

from cloud_sandbox.data_plane import running
from cloud_sandbox.gcp.vertex.model_versions import Versions
from cloud_sandbox.gcp.vertex.serving import Serving
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-endpoint")

ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"
MODEL = "gcp:vertex/model"
MEMBER = "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember"
OBJECT = "gcp:storage/bucketObject:BucketObject"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components import Model
    from serving_components.gcp import VertexEndpoint, VertexEndpointArgs

    asked = json.loads(Path("asked.json").read_text())
    endpoint = VertexEndpoint(
        "fraud",
        VertexEndpointArgs(
            project="my-project",
            location="europe-west4",
            model=Model(path="model", framework="sklearn:1.5"),
            **asked,
        ),
    )
    endpoint.grant_invoke("loans", "group:loans@example.com")
    pulumi.export("name", endpoint.endpoint_name)
    pulumi.export("version", endpoint.model_version)
    pulumi.export("url", endpoint.invoke_url)
    pulumi.export("account", endpoint.service_account)
"""
KEY = "projects/keys/locations/europe-west4/keyRings/ml/cryptoKeys/fraud"
SCALED = {"scaling": {"min": 1, "max": 3, "cpu_percent": 60}}
MOVED = {**SCALED, "machine_type": "n1-highmem-2"}
SPLIT: dict[str, Any] = {**MOVED, "second_slot": {"model_version": "1", "percent": 20}}


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed, plane: str) -> None:
        self.project, self.plane = project, plane

    def up(self, **asked: Any) -> Run:
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()

    def ask(self, url: str, *instances: list[int]) -> Any:
        """As a caller does, at this machine's address instead of Google's."""
        here = self.plane + urlsplit(url).path
        token = {"Authorization": "Bearer anything"}
        answer = requests.post(here, json={"instances": instances}, headers=token, timeout=60)
        return answer.json()


def answering(word: str) -> bytes:
    """A model that always says it."""
    model = DummyClassifier(strategy="constant", constant=word).fit([[0], [1]], ["yes", "no"])
    file = io.BytesIO()
    joblib.dump(model, file)
    return file.getvalue()


def serving(run: Run) -> Serving:
    """What the endpoint serves, once everything is over that was begun."""
    [endpoint] = run.existing(ENDPOINT)
    return Serving.of(endpoint, float("inf"))


def changed(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done("fraud") if step[0] != "same"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("vertex-endpoint"), called=True)
    project.program(_PROGRAM)
    project.file("model/model.joblib", answering("no"))
    project.file("model/labels.txt", "yes no")
    project.session()
    with running(project.home.folder) as plane:  # each command joins it
        yield Service(project, plane)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up()


@pytest.fixture(scope="module")
def answer(service: Service, created: Run) -> Any:
    """Of the first version."""
    created.succeeded()
    return service.ask(created.outputs["url"], [0], [1])


@pytest.fixture(scope="module")
def repeated(service: Service, created: Run, answer: Any) -> Run:  # noqa: ARG001 - comes before
    created.succeeded()
    return service.up()


@pytest.fixture(scope="module")
def previewed(service: Service, repeated: Run) -> Run:
    repeated.succeeded()
    return service.project.preview()


@pytest.fixture(scope="module")
def scaled(service: Service, previewed: Run) -> Run:
    previewed.succeeded()
    return service.up(**SCALED)


@pytest.fixture(scope="module")
def moved(service: Service, scaled: Run) -> Run:
    """Another machine."""
    scaled.succeeded()
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def broken(service: Service, moved: Run) -> Run:
    """A file that the image cannot load."""
    moved.succeeded()
    service.project.file("model/model.joblib", "weights")
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def reverted(service: Service, broken: Run) -> Run:
    broken.failed()
    service.project.file("model/model.joblib", answering("no"))
    return service.up(**MOVED)


@pytest.fixture(scope="module")
def retrained(service: Service, reverted: Run) -> Run:
    """Other files, and the first version beside them."""
    reverted.succeeded()
    service.project.file("model/model.joblib", answering("yes"))
    return service.up(**SPLIT, protect=True)


@pytest.fixture(scope="module")
def refreshed(service: Service, retrained: Run) -> Run:
    retrained.succeeded()
    return service.project.refresh()


@pytest.fixture(scope="module")
def protected(service: Service, refreshed: Run) -> Run:
    """A destroy of what is protected."""
    refreshed.succeeded()
    return service.project.destroy()


@pytest.fixture(scope="module")
def foreseen(service: Service, protected: Run) -> Run:
    """A preview of a key."""
    protected.failed()
    service.up(**MOVED).succeeded()
    service.project.file("asked.json", json.dumps({**MOVED, "kms_key": KEY}))
    return service.project.preview()


@pytest.fixture(scope="module")
def encrypted(service: Service, foreseen: Run) -> Run:
    """By a key, which is another endpoint and another model, each of the same name."""
    foreseen.succeeded()
    return service.up(**MOVED, kms_key=KEY)


@pytest.fixture(scope="module")
def destroyed(service: Service, encrypted: Run) -> Run:
    encrypted.succeeded()
    return service.project.destroy()


def test_a_model_is_put_uploaded_and_deployed(created: Run) -> None:
    created.succeeded()

    name = created.outputs["name"]
    [live] = serving(created).models
    assert name.startswith("projects/my-project/locations/europe-west4/endpoints/")
    assert (
        created.outputs["url"]
        == f"https://europe-west4-aiplatform.googleapis.com/v1/{name}:predict"
    )
    assert serving(created).split == {live["id"]: 100}
    assert (live["displayName"], live["serviceAccount"]) == ("live", created.outputs["account"])
    assert len(created.existing(OBJECT)) == 2


def test_who_was_granted_it_may_ask(created: Run) -> None:
    [granted] = created.existing(MEMBER)

    assert granted.inputs["member"] == "group:loans@example.com"
    assert granted.inputs["role"].startswith("projects/my-project/roles/fraud_invoke_dev_")


def test_it_answers_where_its_url_says(answer: Any) -> None:
    assert answer["predictions"] == ["no", "no"]


def test_a_second_up_is_empty(repeated: Run) -> None:
    assert changed(repeated) == []


def test_a_preview_of_what_is_there_shows_nothing(previewed: Run) -> None:
    """What waits for a failure that there is not is known all the same."""
    assert changed(previewed) == []


def test_scaling_changes_in_place(created: Run, scaled: Run) -> None:
    [before], [live] = serving(created).models, serving(scaled).models

    assert ("update", "VertexDeployment") in changed(scaled)
    assert live["id"] == before["id"]
    assert live["dedicatedResources"]["maxReplicaCount"] == 3


def test_another_machine_replaces_the_slot_and_not_the_endpoint(scaled: Run, moved: Run) -> None:
    [before], [live] = serving(scaled).models, serving(moved).models

    assert live["id"] != before["id"]
    assert live["dedicatedResources"]["machineSpec"]["machineType"] == "n1-highmem-2"
    assert serving(moved).split == {live["id"]: 100}
    assert moved.outputs["name"] == scaled.outputs["name"]
    assert not [kind for _, kind in changed(moved) if kind in {"AiEndpoint", "VertexModel"}]


def test_files_that_nothing_can_be_served_of_change_nothing(moved: Run, broken: Run) -> None:
    broken.failed()

    assert "deployment live: Vertex AI: Model server never became ready." in broken.said
    assert "Requests are answered as before: deployment " in broken.said
    assert serving(broken).split == serving(moved).split
    assert [it["id"] for it in serving(broken).models] == [it["id"] for it in serving(moved).models]


def test_a_revert_finds_files_and_deployment_as_they_were(moved: Run, reverted: Run) -> None:
    assert serving(reverted).models == serving(moved).models
    assert reverted.outputs["version"] == moved.outputs["version"]
    assert {it.id for it in reverted.existing(OBJECT)} == {it.id for it in moved.existing(OBJECT)}
    assert "BucketObject" not in {kind for op, kind in changed(reverted) if op != "delete"}


def test_other_files_are_another_version_that_takes_the_live_slot(retrained: Run) -> None:
    versions = {it["displayName"]: it["modelVersionId"] for it in serving(retrained).models}
    shares = {
        it["displayName"]: serving(retrained).split[it["id"]] for it in serving(retrained).models
    }

    assert retrained.outputs["version"].endswith("@3")
    assert versions == {"live": "3", "second": "1"}
    assert shares == {"live": 80, "second": 20}
    assert len(retrained.existing(OBJECT)) == 2


def test_a_refresh_finds_nothing_new(refreshed: Run) -> None:
    assert changed(refreshed) == []


def test_what_is_protected_stays_as_it_was(refreshed: Run, protected: Run) -> None:
    assert "protect" in protected.said
    assert serving(protected).split == serving(refreshed).split


def test_another_key_replaces_endpoint_and_model_and_all_that_is_deployed(encrypted: Run) -> None:
    encrypted.succeeded()

    [endpoint], [model] = encrypted.existing(ENDPOINT), encrypted.existing(MODEL)
    [version], [live] = Versions.of(model).all, serving(encrypted).models
    assert endpoint.inputs["encryptionSpec"] == {"kmsKeyName": KEY}
    assert version.body["encryptionSpec"] == {"kmsKeyName": KEY}
    assert serving(encrypted).split == {live["id"]: 100}


def test_a_preview_and_the_up_tell_that_nobody_is_answered_meanwhile(
    moved: Run, foreseen: Run, encrypted: Run
) -> None:
    told = [
        sum("nobody gets an answer" in each.message for each in run.diagnostics)
        for run in (moved, foreseen, encrypted)
    ]

    assert told == [0, 1, 1]


def test_nothing_is_left(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.existing(ENDPOINT) == []
    assert destroyed.existing(MODEL) == []
    assert destroyed.existing(OBJECT) == []
