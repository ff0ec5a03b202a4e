"""What a state holds of the resources, which therefore never changes."""

import base64
import pickle
from collections.abc import Callable
from typing import Any

import pulumi
import pytest
from pulumi.dynamic import ResourceProvider
from pulumi.runtime import rpc

from serving_components.gcp import (
    Container,
    VertexDeployment,
    VertexDeploymentArgs,
    VertexModel,
    VertexModelArgs,
    VertexTraffic,
    VertexTrafficArgs,
)
from serving_components.gcp.vertex_deployment.provider import VertexDeploymentProvider
from serving_components.gcp.vertex_model.provider import VertexModelProvider
from serving_components.gcp.vertex_traffic.provider import VertexTrafficProvider
from tests.support.cloud import RecordingCloud

HERE = "projects/p/locations/europe-west4"
IMAGE = "europe-docker.pkg.dev/p/serving/fraud@sha256:1"


def a_model() -> None:
    args = VertexModelArgs(
        project="p", location="europe-west4", container=Container(image_uri=IMAGE)
    )
    VertexModel("fraud", args)


def a_deployment() -> None:
    args = VertexDeploymentArgs(
        endpoint=f"{HERE}/endpoints/7", model=f"{HERE}/models/fraud@1", slot="blue"
    )
    VertexDeployment("fraud", args)


def traffic() -> None:
    args = VertexTrafficArgs(
        endpoint=f"{HERE}/endpoints/7", deployments={"blue": "1"}, split={"blue": 100}
    )
    VertexTraffic("fraud", args)


PROVIDERS: dict[str, tuple[Callable[[], None], type[ResourceProvider], str, set[str]]] = {
    "VertexModel": (
        a_model,
        VertexModelProvider,
        (
            "gASVSwAAAAAAAACMLHNlcnZpbmdfY29tcG9uZW50cy5nY3AudmVydGV4X21vZGVsLnByb3ZpZGVylIwTVmVydGV4"
            "TW9kZWxQcm92aWRlcpSTlCmBlC4="
        ),
        {
            *("project", "location", "modelId", "container", "artifactUri", "revision"),
            *("displayName", "description", "labels", "kmsKey", "uploadServiceAccount"),
            *("keepVersions", "timeoutMinutes", "adopt", "owner"),
        },
    ),
    "VertexDeployment": (
        a_deployment,
        VertexDeploymentProvider,
        (
            "gASVVQAAAAAAAACMMXNlcnZpbmdfY29tcG9uZW50cy5nY3AudmVydGV4X2RlcGxveW1lbnQucHJvdmlkZXKUjBhW"
            "ZXJ0ZXhEZXBsb3ltZW50UHJvdmlkZXKUk5QpgZQu"
        ),
        {
            *("endpoint", "model", "slot", "machineType", "acceleratorType", "acceleratorCount"),
            *("minReplicas", "maxReplicas", "requiredReplicas", "targets", "serviceAccount"),
            *("spot", "containerLogging", "accessLogging", "revision", "timeoutMinutes", "adopt"),
            "owner",
        },
    ),
    "VertexTraffic": (
        traffic,
        VertexTrafficProvider,
        (
            "gASVTwAAAAAAAACMLnNlcnZpbmdfY29tcG9uZW50cy5nY3AudmVydGV4X3RyYWZmaWMucHJvdmlkZXKUjBVWZXJ0"
            "ZXhUcmFmZmljUHJvdmlkZXKUk5QpgZQu"
        ),
        {"endpoint", "deployments", "split", "adopt", "announced", "steps", "conditions"},
    ),
}


def registered(cloud: RecordingCloud, kind: str) -> dict[str, Any]:
    cloud.deploy(PROVIDERS[kind][0])
    return cloud.one(f"pulumi-python:dynamic/serving:{kind}")


@pytest.mark.parametrize("kind", PROVIDERS)
def test_a_state_refers_to_the_provider_by_its_path_alone(cloud: RecordingCloud, kind: str) -> None:
    _, _, reference, _ = PROVIDERS[kind]

    assert registered(cloud, kind)["__provider"] == reference


@pytest.mark.parametrize("kind", PROVIDERS)
def test_a_state_of_an_earlier_version_finds_the_provider(kind: str) -> None:
    _, provider, reference, _ = PROVIDERS[kind]

    loaded = pickle.loads(base64.b64decode(reference))  # noqa: S301 - the lines above

    assert type(loaded) is provider
    assert vars(loaded) == {}


@pytest.mark.parametrize("kind", PROVIDERS)
def test_inputs_keep_their_names(cloud: RecordingCloud, kind: str) -> None:
    """Those without a value reach a program's engine, and are left out by the one of tests."""
    _, _, _, names = PROVIDERS[kind]

    assert registered(cloud, kind).keys() - {"__provider"} <= names


@pytest.mark.parametrize("kind", PROVIDERS)
def test_the_names_that_are_compared_are_those_that_are_sent(kind: str) -> None:
    _, provider, _, names = PROVIDERS[kind]
    known: dict[str, Any] = dict.fromkeys(names, "x")
    known |= {"endpoint": f"{HERE}/endpoints/7", "deployedModelId": "1", "failure": None}

    changed = {
        name for name in names if provider().diff("it", known, {**known, name: rpc.UNKNOWN}).changes
    }

    assert changed == names
    assert not provider().diff("it", known, known).changes


@pytest.mark.parametrize(
    ("kind", "replaced"),
    [
        ("VertexModel", {"project", "location", "modelId", "kmsKey"}),
        (
            "VertexDeployment",
            {
                *("endpoint", "model", "slot", "machineType", "acceleratorType"),
                *("acceleratorCount", "serviceAccount", "spot", "accessLogging", "revision"),
            },
        ),
        ("VertexTraffic", {"endpoint"}),
    ],
)
def test_what_no_call_changes_is_replaced(kind: str, replaced: set[str]) -> None:
    _, provider, _, names = PROVIDERS[kind]
    known: dict[str, Any] = dict.fromkeys(names, "x")
    known |= {"endpoint": f"{HERE}/endpoints/7", "deployedModelId": "1"}

    found = {
        name for name in names if provider().diff("it", known, {**known, name: "other"}).replaces
    }

    assert found == replaced


def test_a_model_under_the_same_name_goes_before_it_comes() -> None:
    known: dict[str, Any] = dict.fromkeys(PROVIDERS["VertexModel"][3], "x")

    key = VertexModelProvider().diff("it", known, {**known, "kmsKey": "other"})
    name = VertexModelProvider().diff("it", known, {**known, "modelId": "other"})

    assert (key.delete_before_replace, name.delete_before_replace) == (True, False)


def test_a_failure_is_mended_by_the_next_command(capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, Any] = dict.fromkeys(PROVIDERS["VertexTraffic"][3], "x")

    assert VertexTrafficProvider().diff("it", {**known, "failure": "so"}, known).changes
    assert capsys.readouterr().err == "the last update failed: so\n"


def test_ids_are_made_of_project_stack_and_name(cloud: RecordingCloud) -> None:
    inputs = registered(cloud, "VertexModel")

    assert inputs["modelId"].startswith("fraud-test-")
    assert inputs["displayName"] == inputs["modelId"]
    assert inputs["owner"] != inputs["modelId"]


def test_a_mapping_is_taken_as_well(cloud: RecordingCloud) -> None:
    def program() -> None:
        asked = {
            "project": pulumi.Output.from_input("p"),
            "location": "europe-west4",
            "container": {"image_uri": IMAGE},
            "model_id": "fraud",
        }
        VertexModel("fraud", asked)

    cloud.deploy(program)

    assert cloud.one("pulumi-python:dynamic/serving:VertexModel")["modelId"] == "fraud"
