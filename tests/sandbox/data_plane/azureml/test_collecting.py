"""A share of the requests and answers is written to the workspace's storage."""

import json
import time
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import DATASTORE
from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.data_plane.azure_arm.api import SUBSCRIPTION, id_of
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")

BOTH = {name: {"dataCollectionMode": "Enabled"} for name in ("request", "response")}


@pytest.fixture(scope="module", name="here")
def _here(serving: Serving) -> Here:
    """Where the datastore's files are."""
    inputs = {
        "resourceGroupName": "serving",
        "accountName": "modelsofserving",
        "containerName": "collected",
    }
    cloud = serving.api.cloud
    cloud.create("azure-native:storage:BlobContainer", inputs, name="collected")
    asked = {
        "resourceGroupName": "serving",
        "workspaceName": "models",
        "name": "workspaceblobstore",
        "properties": {
            "datastoreType": "AzureBlob",
            "accountName": "modelsofserving",
            "containerName": "collected",
            "credentials": {"credentialsType": "None"},
        },
    }
    cloud.create(DATASTORE, asked, name="workspaceblobstore")
    return Here(cloud.store, Scope("azure-native", SUBSCRIPTION, ""), serving.home / "blobs")


def files(here: Here, within: str, wanted: int) -> dict[str, list[dict[str, Any]]]:
    """Events by the names of their files, once there are so many."""
    container = blobs.container_named(here, "modelsofserving", "collected")
    assert container is not None
    given_up = time.monotonic() + 20
    while True:
        there = blobs.below(here, container, f"modelDataCollector/{within}/")
        found = {
            it.name: [json.loads(line) for line in it.file.read_text().splitlines()]
            for it in there
            if it.name.endswith(".jsonl")
        }
        if sum(map(len, found.values())) >= wanted or time.monotonic() > given_up:
            return found
        time.sleep(0.02)


def test_a_request_and_its_answer_are_collected(serving: Serving, here: Here) -> None:
    serving.endpoint("collected")
    collector = {"collections": BOTH, "requestLogging": {"captureHeaders": ["X-Team"]}}
    serving.deploy("collected", "blue", "first", dataCollector=collector)

    asked = {"do": "echo"}
    answer = serving.ask("collected", asked, azureml_model_deployment="blue", x_team="risk")

    found = files(here, "collected", 2)
    request, response = (
        next(events for name, events in found.items() if f"/blue/{kind}/20" in name)[0]
        for kind in ("request", "response")
    )
    assert request["source"] == f"{id_of('collected')}/deployments/blue"
    assert (request["type"], request["data"]) == ("azureml.inference.request", asked)
    assert (request["path"], request["method"]) == ("/score", "POST")
    assert request["headers"] == {"x-team": "risk"}
    assert response["data"] == {"word": "first"}
    assert {it["xrequestid"] for it in (request, response)} == {answer.headers["x-request-id"]}
    [size] = {len(name.split("/")) for name in found}
    assert size == 9  # modelDataCollector, three names, four parts of the time, and the file


def test_a_large_payload_lies_beside_its_event(serving: Serving, here: Here) -> None:
    serving.endpoint("large")
    one = {"request": {"dataCollectionMode": "Enabled"}}
    serving.deploy("large", "blue", "first", dataCollector={"collections": one})
    body = json.dumps({"do": "echo", "more": "x" * 300_000}).encode()

    serving.ask("large", body, azureml_model_deployment="blue")

    [[event]] = files(here, "large", 1).values()
    assert event["datainblob"] == "true"
    _, _, name = event["data"].partition(".blob.core.windows.net/collected/")
    container = blobs.container_named(here, "modelsofserving", "collected")
    assert container is not None
    blob = blobs.find(here, container, name)
    assert blob is not None
    assert blob.file.read_bytes() == body


def test_only_a_share_is_collected_of_both_or_of_neither(serving: Serving, here: Here) -> None:
    serving.endpoint("shared")
    half = {name: it | {"samplingRate": 0.5} for name, it in BOTH.items()}
    serving.deploy("shared", "blue", "first", dataCollector={"collections": half})
    serving.deploy("shared", "whole", "first", dataCollector={"collections": BOTH})

    for _ in range(100):
        serving.ask("shared", azureml_model_deployment="blue")
    serving.ask("shared", azureml_model_deployment="whole")

    files(here, "shared/whole", 2)  # written after all others
    events = [it for many in files(here, "shared/blue", 0).values() for it in many]
    ids = {
        kind: {it["xrequestid"] for it in events if it["type"].endswith(kind)}
        for kind in ("request", "response")
    }
    assert ids["request"] == ids["response"]
    assert 20 <= len(ids["request"]) <= 80
