"""What a state and the sandbox's cloud tell of an endpoint of Vertex AI."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.kinds.vertex.in_state import VertexInState
from tests.cli.kinds.vertex.endpoint_entries import (
    DNS,
    NAME,
    NUMBER,
    URL,
    a_service,
    alarms,
    an_endpoint,
    model,
    serving,
)

KIND = VertexInState()
NOW = 1_800_000_000.0


def test_a_service_is_called_as_its_component_and_reached_by_its_number() -> None:
    found = KIND.deployed(an_endpoint(), a_service())

    assert (found.service, found.name, found.region) == ("fraud", NUMBER, "europe-west4")
    assert (found.kind, found.url) == ("vertex", URL)
    assert KIND.full_name(an_endpoint()) == NAME


def test_an_endpoint_that_no_component_made_is_a_service_of_its_own_name() -> None:
    alone = an_endpoint() | {"parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"}

    assert KIND.deployed(alone, [alone]).service == "fraud"


def test_a_dedicated_endpoint_is_reached_by_its_own_name() -> None:
    entry = an_endpoint(dedicatedEndpointEnabled=True, dedicatedEndpointDns=DNS)

    assert KIND.deployed(entry, [entry]).url == f"{DNS}/v1/{NAME}:predict"


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        ({}, ""),
        ({"privateServiceConnectConfig": {"enablePrivateServiceConnect": False}}, ""),
        (
            {
                "privateServiceConnectConfig": {
                    "enablePrivateServiceConnect": True,
                    "projectAllowlists": ["my-project", "risk"],
                }
            },
            "by Private Service Connect from networks of my-project, risk, through a forwarding",
        ),
        (
            {"network": "projects/1/global/networks/ml"},
            "from the network it is peered with, projects/1/global/networks/ml",
        ),
    ],
)
def test_an_endpoint_without_a_public_address_tells_the_way_to_it(
    outputs: dict[str, Any], told: str
) -> None:
    entry = an_endpoint(**outputs)

    found = KIND.deployed(entry, [entry])

    assert found.private.startswith(told)
    assert bool(found.private) == bool(told)


def test_whom_alarms_tell_is_told_and_that_the_sandbox_tells_nobody() -> None:
    given = "projects/my-project/notificationChannels/2"
    entries = [*a_service(), *alarms("ml@example.com", given)]

    [note] = KIND.notes(an_endpoint(), entries)

    assert note == f"alarms tell ml@example.com, {given}; the sandbox itself tells nobody"


def test_of_alarms_that_tell_nobody_nothing_is_said() -> None:
    assert KIND.notes(an_endpoint(), [*a_service(), *alarms()]) == ()


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (serving(), "without a model"),
        (serving(model("1", "1")), "without traffic"),
        (serving(model("1", "1"), _1=100), "serving"),
    ],
)
def test_what_an_endpoint_does_is_its_state(record: Record, state: str) -> None:
    assert KIND.state(record, NOW) == state


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (serving(), ""),
        (serving(model("1", "1")), "fixed at 1"),
        (serving(model("1", "1", maxReplicaCount=5)), "1 to 5"),
        (serving({"id": "1", "sharedResources": "pool"}), "shared"),
        (
            serving(model("1", "1", maxReplicaCount=3), model("2", "1", slot="second")),
            "live 1 to 3, second fixed at 1",
        ),
    ],
)
def test_how_many_replicas_there_may_be_is_told_by_slot(
    tmp_path: Path, record: Record, told: str
) -> None:
    assert KIND.scaling(Store(tmp_path / "cloud.sqlite3"), record) == told


def test_what_is_up_is_told_as_requests_calls_it(tmp_path: Path) -> None:
    line = KIND.by_code(Store(tmp_path / "cloud"), serving(), '"http://127.0.0.1:8080"')

    assert line.startswith(f'  requests.post("http://127.0.0.1:8080" + "/v1/{NAME}:predict", ')
