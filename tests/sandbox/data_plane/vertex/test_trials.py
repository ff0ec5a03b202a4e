"""A model that is tried is being deployed, for whoever looks meanwhile."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.vertex import deploying, endpoints, model_uploads, operations
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.serving import DeployedModel
from tests.sandbox.data_plane.vertex_api.api import ON_ONE, PLACE, a_model

HERE = Scope("gcp", "serving-tests", "europe-west4")
BODY = {
    "deployedModel": {"id": "7", "model": f"{PLACE}/models/fraud"} | ON_ONE,
    "trafficSplit": {"0": 100},
}


@pytest.fixture(name="here")
def _here(tmp_path: Path) -> Here:
    here = Here(Store(tmp_path / "cloud.sqlite3"), HERE, tmp_path / "blobs")
    inputs = {"name": "1", "displayName": "fraud", "location": HERE.region}
    AiEndpoint().create(here, inputs)
    model_uploads.upload(here, {"modelId": "fraud", "model": a_model(artifactUri=None)})
    return here


def test_its_operation_goes_on_until_the_trial_is_over(here: Here) -> None:
    seen: list[dict[str, Any]] = []

    def trial(_endpoint: Record, _model: DeployedModel) -> str:
        seen.extend(operations.everything(here, "endpoints/1"))
        seen.append(endpoints.get(here, "1"))
        return ""

    told = deploying.deploy(here, "1", BODY, trial)

    operation, endpoint = seen
    assert "done" not in operation
    assert "deployedModels" not in endpoint
    assert (told["name"], told["done"]) == (operation["name"], True)
    assert endpoints.get(here, "1")["trafficSplit"] == {"7": 100}


def test_one_that_fails_leaves_nothing_deployed(here: Here) -> None:
    told = deploying.deploy(here, "1", BODY, lambda *_: "never ready")

    assert told["error"] == {"code": 9, "message": "never ready"}
    assert "deployedModels" not in endpoints.get(here, "1")


def test_a_trial_that_nobody_ended_is_over_after_its_longest_time(here: Here) -> None:
    def killed(_endpoint: Record, _model: DeployedModel) -> str:
        raise SystemExit

    with pytest.raises(SystemExit):
        deploying.deploy(here, "1", BODY, killed)
    here.store.turn_clock(89)
    before = endpoints.get(here, "1")
    here.store.turn_clock(2)

    [operation] = operations.everything(here, "endpoints/1")
    assert "deployedModels" not in before
    assert operation["done"]
    assert endpoints.get(here, "1")["trafficSplit"] == {"7": 100}
