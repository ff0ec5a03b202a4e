"""Predictions are answered by processes of the models that are deployed."""

import contextlib
import json
from collections import Counter
from typing import Any

import psutil
import pytest

from tests.sandbox.data_plane.vertex.served import ECHO, Serving
from tests.sandbox.data_plane.vertex_api.api import ON_ONE, PLACE, Refused

pytestmark = pytest.mark.xdist_group("vertex predictions")


def test_a_prediction_tells_who_made_it(serving: Serving) -> None:
    told = serving.predict("1", "a", {"b": [1.5]}, parameters={"k": 2})

    assert told.pop("model").endswith("/locations/europe-west4/models/echo-1-1")
    assert told == {
        "predictions": [["first", "a", {"k": 2}], ["first", {"b": [1.5]}, {"k": 2}]],
        "deployedModelId": "1",
        "modelDisplayName": "fraud",
        "modelVersionId": "1",
    }


def test_a_prediction_tells_the_models_name_and_not_its_slots(serving: Serving) -> None:
    serving.api.endpoint("14")
    told: dict[str, Any] = {"artifactUri": None, "containerSpec": {"imageUri": ECHO}}
    told["containerSpec"]["env"] = [{"name": "WORD", "value": "named"}]
    model = serving.api.upload("named", **told)
    deployed = {"id": "1", "model": model, "displayName": "live"} | ON_ONE
    body = {"deployedModel": deployed, "trafficSplit": {"0": 100}}
    serving.api.post("endpoints/14:deployModel", body)

    assert serving.predict("14", "a")["modelDisplayName"] == "fraud"


@pytest.mark.parametrize("call", ["rawPredict", "streamRawPredict"])
def test_a_raw_prediction_is_passed_on_as_it_is(serving: Serving, call: str) -> None:
    headers, body = serving.raw("1", call, b'{"instances": ["nothing"]}')

    assert json.loads(body) == {"answers": []}
    assert headers["X-Vertex-AI-Endpoint-Id"] == "1"
    assert headers["X-Vertex-AI-Deployed-Model-Id"] == "1"
    assert headers["Content-Type"] == "application/json"


def test_a_project_goes_by_its_number_too(serving: Serving) -> None:
    number = serving.predict("1", "a")["model"].split("/")[1]
    place = PLACE.replace("serving-tests", number)

    told = serving.api.post(f"/v1/{place}/endpoints/1:predict", {"instances": ["a"]})

    assert told["predictions"] == [["first", "a", None]]


def test_a_container_is_told_what_the_service_says(serving: Serving) -> None:
    told = serving.predict("1", "environment")["predictions"][0]

    usual = "/v1/endpoints/1/deployedModels/1"
    assert {name: value for name, value in told.items() if name.startswith("AIP_")} == {
        "AIP_DEPLOYED_MODEL_ID": "1",
        "AIP_ENDPOINT_ID": "1",
        "AIP_FRAMEWORK": "CUSTOM_CONTAINER",
        "AIP_HEALTH_ROUTE": usual,
        "AIP_HTTP_PORT": told["AIP_HTTP_PORT"],
        "AIP_MACHINE_TYPE": "n1-standard-4",
        "AIP_MODE": "PREDICTION",
        "AIP_MODE_VERSION": "1.0.0",
        "AIP_MODEL_NAME": "1",
        "AIP_PREDICT_ROUTE": f"{usual}:predict",
        "AIP_PROJECT_NUMBER": "731079706384",
        "AIP_STORAGE_URI": "",
        "AIP_VERSION_NAME": "1",
    }
    assert "AWS_REGION" not in told


def test_requests_are_dealt_out_by_the_split(serving: Serving) -> None:
    serving.deployed("2", "old", "new")
    serving.api.call(
        "PATCH", "endpoints/2?updateMask=trafficSplit", {"trafficSplit": {"1": 90, "2": 10}}
    )

    words = Counter(serving.said("2") for _ in range(100))

    assert 8 <= words["new"] <= 12
    assert words["old"] == 100 - words["new"]


def test_a_shift_holds_from_the_next_request(serving: Serving) -> None:
    serving.deployed("3", "old", "new")
    before = serving.said("3")

    serving.api.call("PATCH", "endpoints/3?updateMask=trafficSplit", {"trafficSplit": {"2": 100}})

    assert [before, serving.said("3")] == ["old", "new"]


def test_who_died_is_followed_by_another(serving: Serving) -> None:
    with pytest.raises(Refused, match="deployed model 1: ") as refused:
        serving.predict("1", "die")

    assert refused.value.error["status"] == "UNAVAILABLE"
    assert serving.said("1") == "first"


def test_a_model_that_never_becomes_ready_is_not_deployed(serving: Serving) -> None:
    serving.deployed("4", "good")

    operation = serving.deploy("4", "2", "broken", own=50, m1=50)

    assert operation["error"]["code"] == 9
    assert operation["error"]["message"].startswith("Model server never became ready.")
    assert "no such word" in operation["error"]["message"]
    assert serving.api.get("endpoints/4")["trafficSplit"] == {"1": 100}
    assert [one["id"] for one in serving.api.get("endpoints/4")["deployedModels"]] == ["1"]
    assert serving.said("4") == "good"


def test_a_dedicated_endpoint_answers_under_its_own_name(serving: Serving) -> None:
    serving.deployed("5", "mine", dedicatedEndpointEnabled=True)
    name = serving.api.get("endpoints/5")["dedicatedEndpointDns"].removeprefix("https://")

    _, body = serving.raw("5", "predict", b'{"instances": ["a"]}', Host=name)

    assert json.loads(body)["predictions"] == [["mine", "a", None]]


def test_an_id_that_is_free_again_may_be_another_models(serving: Serving) -> None:
    serving.deployed("11", "before")
    first = serving.said("11")
    serving.api.post("endpoints/11:undeployModel", {"deployedModelId": "1"})
    told = {"imageUri": ECHO, "env": [{"name": "WORD", "value": "after"}]}
    model = serving.api.upload("another", artifactUri=None, containerSpec=told)

    serving.api.deploy("11", model, "1", own=100)

    assert [first, serving.said("11")] == ["before", "after"]


def test_a_models_own_variables_may_name_others(serving: Serving) -> None:
    serving.deployed("12", "$(AIP_ENDPOINT_ID) $$(AIP_MODE) $(UNKNOWN)")

    assert serving.said("12") == "12 $(AIP_MODE) $(UNKNOWN)"


def test_what_is_undeployed_ends(serving: Serving) -> None:
    serving.deployed("13", "leaving")
    [process] = serving.predict("13", "process")["predictions"]

    serving.api.post("endpoints/13:undeployModel", {"deployedModelId": "1"})

    with contextlib.suppress(psutil.NoSuchProcess):  # it may be gone by now
        psutil.Process(process).wait(20)
    with pytest.raises(Refused, match=r"doesn't have traffic_split"):
        serving.predict("13", "a")
