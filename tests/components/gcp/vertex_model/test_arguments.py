"""What Vertex AI would refuse of a model is told before anything is registered."""

from typing import Any

import pytest

from serving_components.gcp import VertexModelArgs
from tests.support.refusals import refused

IMAGE = "europe-docker.pkg.dev/p/serving/fraud@sha256:1"
PREBUILT = "europe-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest"
SMALLEST: dict[str, Any] = {
    "project": "p",
    "location": "europe-west4",
    "container": {"image_uri": IMAGE},
}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a place that is no region": (
        {"location": "europe"},
        'location: must read like europe-west4; got "europe"',
    ),
    "an id that begins with a digit": (
        {"model_id": "1fraud"},
        'model_id: must read like fraud; got "1fraud"',
    ),
    "an id of capitals": ({"model_id": "Fraud"}, 'model_id: must read like fraud; got "Fraud"'),
    "an id that is too long": (
        {"model_id": "f" * 64},
        f'model_id: must read like fraud; got "{"f" * 64}"',
    ),
    "a display name that is too long": (
        {"display_name": "f" * 129},
        f'display_name: must be String should have at most 128 characters; got "{"f" * 76}...',
    ),
    "labels of capitals": (
        {"labels": {"Team": "risk"}},
        "labels.Team: must be of small letters, digits, _ and -, 64 at most; got Team",
    ),
    "a label that is too long": (
        {"labels": {"team": "r" * 65}},
        f"labels.team: must be of small letters, digits, _ and -, 64 at most; got {'r' * 65}",
    ),
    "our own label": (
        {"labels": {"serving-owner": "me"}},
        "labels.serving-owner: is set by this resource; leave it out",
    ),
    "an image elsewhere": (
        {"container": {"image_uri": "docker.io/library/python:3"}},
        (
            "container.image_uri: must be in Artifact Registry, such as"
            " europe-docker.pkg.dev/project/repository/image@sha256:...; got"
            " docker.io/library/python:3"
        ),
    ),
    "a prebuilt image without a model": (
        {"container": {"image_uri": PREBUILT}},
        (
            "artifact_uri: is required by a prebuilt image, which has no model of its own; give"
            " the folder in Cloud Storage that holds it"
        ),
    ),
    "files elsewhere": (
        {"artifact_uri": "s3://models/fraud"},
        (
            "artifact_uri: must be a folder in Cloud Storage, such as gs://models/fraud/1a2b; got"
            " s3://models/fraud"
        ),
    ),
    "more than two hours": (
        {"container": {"image_uri": IMAGE, "deployment_timeout_minutes": 121}},
        "container.deployment_timeout_minutes: must be at most 120; got 121",
    ),
    "a port beyond the last": (
        {"container": {"image_uri": IMAGE, "port": 65536}},
        "container.port: must be at most 65535; got 65536",
    ),
    "a route that is no path": (
        {"container": {"image_uri": IMAGE, "predict_route": "predict"}},
        'container.predict_route: must read like /predict; got "predict"',
    ),
    "a variable that is no name": (
        {"container": {"image_uri": IMAGE, "environment": {"A-B": "1"}}},
        (
            "container.environment.A-B: is no name of a variable: letters, digits and _, no digit"
            " first"
        ),
    ),
    "a variable of Vertex AI's own": (
        {"container": {"image_uri": IMAGE, "environment": {"AIP_HTTP_PORT": "1"}}},
        ("container.environment.AIP_HTTP_PORT: is one of Vertex AI's own; give it another name"),
    ),
    "a word that is none": (
        {"artefact_uri": "gs://models/fraud"},
        "artefact_uri: is not a setting; did you mean artifact_uri?",
    ),
}


@pytest.mark.parametrize(("change", "line"), BAD.values(), ids=BAD)
def test_a_model_that_cannot_be_is_refused(change: dict[str, Any], line: str) -> None:
    assert refused(lambda: VertexModelArgs(**{**SMALLEST, **change})) == [line]


def test_a_prebuilt_image_takes_a_model() -> None:
    args = VertexModelArgs(
        project="p",
        location="europe-west4",
        container={"image_uri": PREBUILT},  # type: ignore[arg-type]
        artifact_uri="gs://models/fraud",
    )

    assert args.container.spec == {"imageUri": PREBUILT}


def test_labels_of_other_languages_are_taken() -> None:
    assert VertexModelArgs(**{**SMALLEST, "labels": {"équipe": "größe-1_a"}}).labels


def test_the_container_is_told_in_the_apis_words() -> None:
    args = VertexModelArgs(
        **{
            **SMALLEST,
            "container": {
                "image_uri": IMAGE,
                "args": ["serve"],
                "environment": {"THREADS": "2"},
                "port": 9000,
                "grpc_port": 9001,
                "health_route": "/ping",
                "shared_memory_mb": 64,
                "deployment_timeout_minutes": 30,
            },
        }
    )

    assert args.container.spec == {
        "imageUri": IMAGE,
        "args": ["serve"],
        "env": [{"name": "THREADS", "value": "2"}],
        "ports": [{"containerPort": 9000}],
        "grpcPorts": [{"containerPort": 9001}],
        "healthRoute": "/ping",
        "sharedMemorySizeMb": "64",
        "deploymentTimeout": "1800s",
    }
