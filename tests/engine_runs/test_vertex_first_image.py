"""An own image of Vertex AI in a repository of the same `up`: what is told, and the way through."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from cloud_sandbox.data_plane import running
from serving_cli.main import main
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-first-image")

REPOSITORY = "gcp:artifactregistry/repository:Repository"
MODEL = "gcp:vertex/model"
URI = "europe-west4-docker.pkg.dev/my-project/risk/fraud"
PROGRAM = """
    import pulumi
    from serving_components import Model
    from serving_components.gcp import VertexEndpoint, VertexEndpointArgs

    endpoint = VertexEndpoint(
        "fraud",
        VertexEndpointArgs(
            project="my-project",
            location="europe-west4",
            model=Model(image="risk/fraud:1.4.2"),
        ),
    )
    pulumi.export("url", endpoint.invoke_url)
    pulumi.export("repository", endpoint.repository_url)
"""
PREDICTOR = """\
from pydantic import BaseModel
from serving_runtime import Predictor


class Asked(BaseModel):
    instances: list[float]


class Told(BaseModel):
    predictions: list[float]


class Fraud(Predictor[Asked, Told]):
    def load(self, folder):
        pass

    def predict(self, request: Asked) -> Told:
        return Told(predictions=[2 * euros for euros in request.instances])
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("vertex-first-image"), called=True)
    made.program(PROGRAM)
    made.file("predictor/predictor.py", PREDICTOR)
    made.session()
    return made


@pytest.fixture(scope="module")
def plane(project: Sandboxed) -> Iterator[str]:
    with running(project.home.folder) as url:  # each command joins it
        yield url


@pytest.fixture(scope="module")
def stopped(project: Sandboxed, plane: str) -> Run:
    assert plane
    return project.up()


@pytest.fixture(scope="module")
def completed(project: Sandboxed, stopped: Run) -> Run:
    """After the command that the stopped `up` named, typed in the project's folder."""
    stopped.failed()
    words = ("--repository", "risk/fraud", "--tag", "1.4.2", "--home", str(project.home.folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        assert main(["build", "predictor", *words]) == 0
    return project.up()


@pytest.fixture(scope="module")
def answer(plane: str, completed: Run) -> Any:
    completed.succeeded()
    here = plane + urlsplit(completed.outputs["url"]).path
    token = {"Authorization": "Bearer anything"}
    return requests.post(here, json={"instances": [1, 2]}, headers=token, timeout=60).json()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, answer: Any) -> Run:
    assert answer
    return project.destroy()


def test_the_first_up_stops_before_the_model_and_says_how_to_push(stopped: Run) -> None:
    stopped.failed()

    assert stopped.existing(REPOSITORY)
    assert not stopped.existing(MODEL)
    assert f"Push the image to {URI} (`serving build FOLDER" in stopped.said
    assert "--repository risk/fraud --tag 1.4.2`), then run `up` again" in stopped.said


def test_the_next_up_completes_and_says_it_no_more(completed: Run) -> None:
    completed.succeeded()

    assert completed.outputs["repository"] == URI
    assert "Push the image" not in completed.said


def test_the_image_answers(answer: Any) -> None:
    assert answer["predictions"] == [2, 4]


def test_the_repository_goes_with_its_images(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.existing(REPOSITORY) == []
