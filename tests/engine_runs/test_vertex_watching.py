"""All that watches an endpoint of Vertex AI and keeps it private, on the real engine."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.gcp.vertex.serving import Serving
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("vertex-watching")

POLICY = "gcp:monitoring/alertPolicy:AlertPolicy"
ENDPOINT = "gcp:vertex/aiEndpoint:AiEndpoint"
KEY_MEMBER = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"
MEMBER = "gcp:vertex/aiEndpointIamMember:AiEndpointIamMember"
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components import Model
    from serving_components.gcp import VertexEndpoint, VertexEndpointArgs

    endpoint = VertexEndpoint(
        "fraud",
        VertexEndpointArgs(
            project="my-project",
            location="europe-west4",
            model=Model(image="europe-docker.pkg.dev/other/serving/fraud@sha256:" + "0" * 64),
            **json.loads(Path("asked.json").read_text()),
        ),
    )
    endpoint.grant_invoke("loans", "group:loans@example.com")
    pulumi.export("alarms", endpoint.alarm_names)
    pulumi.export("dashboard", endpoint.dashboard_url)
    pulumi.export("url", endpoint.invoke_url)
"""
ASKED: dict[str, Any] = {
    "endpoint_id": "184062",
    "machine_type": "n1-standard-4",
    "accelerator_type": "NVIDIA_TESLA_T4",
    "accelerator_count": 1,
    "scaling": {"min": 1, "max": 3, "cpu_percent": 60},
    "labels": {"team": "risk"},
    "dedicated": True,
    "kms_key": "projects/keys/locations/europe-west4/keyRings/ml/cryptoKeys/fraud",
    "request_logging": {"delete_on_destroy": True},
    "alarms": {
        "p99_ms": 500,
        "mean_ms": 200,
        "no_traffic_minutes": 30,
        "at_max_minutes": 15,
        "cpu_percent": 80,
        "memory_percent": 90,
        "gpu_percent": 95,
        "notify": ["ml@example.com"],
        "channels": {"page": ["oncall@example.com"]},
    },
}
CONNECTED = {"dedicated": False, "private_service_connect": {"projects": ["risk"]}}
STRICTER = ASKED | {"alarms": ASKED["alarms"] | {"p99_ms": 300, "channels": {}}}
SURROUNDINGS = {
    POLICY,
    "gcp:monitoring/notificationChannel:NotificationChannel",
    "gcp:monitoring/dashboard:Dashboard",
    "gcp:bigquery/dataset:Dataset",
    "gcp:bigquery/datasetIamMember:DatasetIamMember",
    KEY_MEMBER,
    ENDPOINT,
    MEMBER,
}


class Service:
    """One endpoint, asked for in turn."""

    def __init__(self, project: Sandboxed) -> None:
        self.project = project

    def up(self, asked: dict[str, Any]) -> Run:
        self.project.file("asked.json", json.dumps(asked))
        return self.project.up()


def changed(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done("fraud") if step[0] != "same"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    project = Sandboxed(tmp_path_factory.mktemp("vertex-watching"), called=True)
    project.program(_PROGRAM)
    project.session()
    with running(project.home.folder):  # each command joins it
        yield Service(project)


@pytest.fixture(scope="module")
def created(service: Service) -> Run:
    return service.up(ASKED)


@pytest.fixture(scope="module")
def stricter(service: Service, created: Run) -> Run:
    """Faster answers are asked for, and no pager rings any more."""
    created.succeeded()
    return service.up(STRICTER)


@pytest.fixture(scope="module")
def connected(service: Service, stricter: Run) -> Run:
    """Callers are to come another way."""
    stricter.succeeded()
    return service.up(STRICTER | CONNECTED)


@pytest.fixture(scope="module")
def destroyed(service: Service, connected: Run) -> Run:
    connected.succeeded()
    return service.project.destroy()


def test_all_of_it_is_what_the_services_take(created: Run) -> None:
    created.succeeded()

    assert len(created.existing(POLICY)) == len(created.outputs["alarms"]) == 9
    assert "/monitoring/dashboards/builder/" in created.outputs["dashboard"]
    assert created.outputs["url"].startswith("https://184062.europe-west4-")
    assert {record.type for record in created.cloud} >= SURROUNDINGS


def test_what_is_not_asked_otherwise_stays_as_it_is(stricter: Run) -> None:
    stricter.succeeded()

    assert sorted(changed(stricter)) == [
        ("delete", "AlertPolicy"),
        ("delete", "NotificationChannel"),
        ("update", "AlertPolicy"),
        ("update", "Dashboard"),
        ("update", "VertexTraffic"),
    ]


def test_another_way_to_it_is_another_endpoint_of_the_same_number(connected: Run) -> None:
    connected.succeeded()

    assert ("create-replacement", "AiEndpoint") in changed(connected)
    assert "VertexModel" not in {kind for _, kind in changed(connected)}
    [endpoint] = connected.existing(ENDPOINT)
    [live] = Serving.of(endpoint, float("inf")).models
    assert endpoint.id == "184062"
    assert Serving.of(endpoint, float("inf")).split == {live["id"]: 100}
    assert len(connected.existing(MEMBER)) == 1


def test_nothing_is_left_but_the_use_of_a_key_that_others_may_share(destroyed: Run) -> None:
    destroyed.succeeded()

    assert SURROUNDINGS & {record.type for record in destroyed.cloud} == {KEY_MEMBER}
