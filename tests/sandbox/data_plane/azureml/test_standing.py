"""Which endpoints and deployments can be asked, as the cloud stands."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT, ENDPOINT
from cloud_sandbox.data_plane.azureml.named import Named
from cloud_sandbox.data_plane.azureml.standing import Standing
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store

HERE = Scope("azure-native", "s", "")
ID = "/subscriptions/s/resourcegroups/g/providers/m/workspaces/w/onlineendpoints/fraud"
NAMED = Named("westeurope", "fraud")
HOST = "Fraud.westeurope.inference.ml.azure.com"
FRAUD = Record(
    HERE,
    ENDPOINT,
    ID,
    {"properties": {"traffic": {"Blue": 100}}},
    {"name": "Fraud", "properties": {"scoringUri": f"https://{HOST}/score"}},
)
BLUE = Record(HERE, DEPLOYMENT, f"{ID}/deployments/blue", {"properties": {}}, {"name": "Blue"})


def in_cloud(home: Path, *records: Record) -> tuple[Store, Standing]:
    """A cloud, changed by another than the one that looks."""
    store, metrics = Store(home / "cloud.sqlite3"), Metrics(home / "metrics.sqlite3")
    others = Store(home / "cloud.sqlite3")
    standing = Standing(Plane(store, metrics, cast("Any", None), Recorder(metrics), home))
    for record in records:
        others.put(record)
    return others, standing


def test_a_deployment_is_known_by_its_name_in_any_case(tmp_path: Path) -> None:
    _, standing = in_cloud(tmp_path, FRAUD, BLUE)

    endpoint = standing.endpoints()[NAMED]

    found = [endpoint.find(name) for name in ("Blue", "blue", "BLUE", "green")]
    assert [it.name if it else None for it in found] == ["Blue", "Blue", "Blue", None]


@pytest.mark.parametrize(("doing", "there"), [("Creating", False), ("Updating", True)])
def test_an_endpoint_that_is_made_answers_once_it_is_there(
    tmp_path: Path, doing: str, there: bool
) -> None:
    others, standing = in_cloud(tmp_path)
    begun = Operation(doing, others.now(), 100)
    others.put(replace(FRAUD, operation=begun))
    before = NAMED in standing.endpoints()

    others.turn_clock(101)

    assert (before, NAMED in standing.endpoints()) == (there, True)


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    others, standing = in_cloud(tmp_path, FRAUD, BLUE)
    before = [it.instances for it in standing.deployments()]

    others.put(replace(BLUE, inputs={"properties": {}, "sku": {"capacity": 4}}))
    after = [it.instances for it in standing.deployments()]
    others.drop(BLUE)

    assert (before, after, [*standing.deployments()]) == ([1], [4], [])


@pytest.mark.parametrize(
    ("host", "named"),
    [
        (HOST, NAMED),
        (f"{HOST}:443", NAMED),
        ("fraud.westeurope.models.ai.azure.com", None),
        ("inference.ml.azure.com", None),
        ("127.0.0.1", None),
    ],
)
def test_a_host_names_an_endpoint_of_a_region(host: str, named: Named | None) -> None:
    assert Named.of(host) == named
