"""Services on Vertex AI: what profiles give them, and what the program makes of them."""

import json
from typing import Any

import pytest

from serving_components import Rollout, Strategy
from serving_components.gcp import VertexEndpointArgs
from serving_stack.program import deploy
from tests.infra.stack_files import GCP, IMAGE, parsed, service, vertex
from tests.support.cloud import RecordingCloud

ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:oncall"
CHANNEL = "projects/my-project/notificationChannels/7"


def served(given: dict[str, Any], stack: str = "dev") -> VertexEndpointArgs:
    return parsed(given, stack).vertex_endpoints["digits"]


def on_both_clouds(**changes: Any) -> dict[str, Any]:
    """A model on each cloud."""
    given = service() | {"gcp": GCP} | changes
    given["models"]["own"] = {"image": IMAGE}
    given["services"]["scores"] = {"model": "own", "vertex": {}}
    return given


@pytest.mark.parametrize(
    ("profile", "machine", "bounds", "follows", "protect"),
    [
        ("dev", "n1-standard-2", (1, 1), None, False),
        ("staging", "n1-standard-4", (1, 3), 60, False),
        ("prod", "n1-standard-4", (2, 5), 60, True),
    ],
)
def test_a_profile_sizes_an_endpoint_of_vertex(
    profile: str,
    machine: str,
    bounds: tuple[int, int],
    follows: float | None,
    *,
    protect: bool,
) -> None:
    found = served(vertex(profile))

    assert found.machine_type == machine
    assert (found.scaling.min, found.scaling.most) == bounds
    assert (found.scaling.cpu_percent, found.protect) == (follows, protect)


@pytest.mark.parametrize(
    ("profile", "rollout"),
    [
        ("dev", Rollout()),
        ("staging", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=5)),
        ("prod", Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=10)),
    ],
)
def test_a_canary_on_vertex_is_a_tenth(profile: str, rollout: Rollout) -> None:
    assert served(vertex(profile)).rollout == rollout


def test_the_place_of_the_stack_is_that_of_its_endpoints() -> None:
    found = served(vertex())

    assert (found.project, found.location) == ("my-project", "europe-west4")


def test_labels_are_those_of_stack_and_service_together() -> None:
    given = vertex() | {"defaults": {"tags": {"team": "risk", "tier": "silver"}}}
    given["services"]["digits"]["tags"] = {"tier": "gold"}

    found = served(given, "EU.blue").labels

    assert found == {
        "environment": "eu-blue",
        "service": "digits",
        "team": "risk",
        "tier": "gold",
    }


def test_a_services_bucket_on_vertex_comes_before_the_stacks() -> None:
    files = {"digits": {"path": "examples/digits/vertex", "framework": "sklearn:1.5"}}
    shared = {"defaults": {"artifact_bucket": "shared"}, "models": files}

    assert served(vertex() | shared).bucket == "shared"
    assert served(vertex(bucket="own") | shared).bucket == "own"


def test_an_image_without_files_leaves_the_stacks_bucket_to_others() -> None:
    assert served(vertex() | {"defaults": {"artifact_bucket": "shared"}}).bucket is None


def test_each_cloud_tells_the_receivers_that_it_can() -> None:
    given = on_both_clouds(defaults={"notify": [TOPIC, CHANNEL, "oncall@example.com"]})

    stack = parsed(given)

    assert stack.endpoints["digits"].alarms.notify == [TOPIC]
    assert stack.vertex_endpoints["scores"].alarms.notify == [CHANNEL, "oncall@example.com"]


def test_endpoints_of_both_clouds_stand_in_one_stack(cloud: RecordingCloud) -> None:
    wanted = parsed(on_both_clouds())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")

    assert {name: one["kind"] for name, one in told.items()} == {
        "digits": "sagemaker",
        "scores": "vertex",
    }


def test_a_stack_of_one_cloud_has_no_provider_of_the_other(cloud: RecordingCloud) -> None:
    wanted = parsed(vertex() | {"aws": {"region": "eu-west-1"}})

    cloud.deploy(lambda: deploy(wanted), stack="dev")

    assert not cloud.has("pulumi:providers:aws")
    assert cloud.one("pulumi:providers:gcp") == {
        "project": "my-project",
        "region": "europe-west4",
    }
    assert {
        found.provider for found in cloud.registered.values() if found.typ.startswith("gcp:")
    } == {"gcp-europe-west4"}


def test_the_stack_tells_where_an_endpoint_of_vertex_is_reached(cloud: RecordingCloud) -> None:
    wanted = parsed(vertex())

    told = cloud.deploy(lambda: deploy(wanted), stack="dev")["digits"]

    number = cloud.one(ENDPOINT)["name"]
    assert told["endpoint_id"] == number
    assert (told["project"], told["location"]) == ("my-project", "europe-west4")
    assert told["scaling"] == {"min": 1, "max": 1}
    assert set(told) == {
        *("kind", "endpoint_name", "endpoint_id", "project", "location", "invoke_url"),
        *("service_account", "repository_url", "scaling", "alarms", "dashboard"),
    }


def test_everything_that_takes_labels_has_the_stacks(cloud: RecordingCloud) -> None:
    wanted = parsed(vertex("prod"), "prod")

    cloud.deploy(lambda: deploy(wanted), stack="prod")

    labelled = {
        found.typ: found.inputs.get("labels") or found.inputs.get("userLabels") or {}
        for found in cloud.registered.values()
        if found.typ in LABELLED
    }
    assert labelled
    for labels in labelled.values():
        told = json.loads(labels) if isinstance(labels, str) else labels
        assert told["environment"] == "prod"


LABELLED = {
    ENDPOINT,
    "gcp:storage/bucket:Bucket",
    "gcp:artifactregistry/repository:Repository",
    "gcp:monitoring/alertPolicy:AlertPolicy",
    "gcp:bigquery/dataset:Dataset",
    "pulumi-python:dynamic/serving:VertexModel",
}
