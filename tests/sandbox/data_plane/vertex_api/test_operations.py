"""Long operations go on by the sandbox's clock, whoever waits for them; a pace is their share."""

import urllib.request
from typing import Any

import pytest

from tests.sandbox.data_plane.vertex_api.api import PLACE, Api, Refused, a_model
from tests.support.emulated import Refused as Rejected

AUTHORIZED = {"Authorization": "Bearer sandbox"}


class Slow:
    """An API in which operations take as long as on the cloud; its clock is turned by hand."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def call(self, method: str, path: str, body: Any = None) -> Any:
        return self.api.call(method, f"/pace/1/v1/{PLACE}/{path}", body)

    def deploy(self, endpoint: str, model: str, identity: str, split: dict[str, int]) -> Any:
        deployed = {"id": identity, "model": model, "automaticResources": {"minReplicaCount": 1}}
        body = {"deployedModel": deployed, "trafficSplit": split}
        return self.call("POST", f"endpoints/{endpoint}:deployModel", body)

    def undeploy(self, endpoint: str, identity: str, split: dict[str, int] | None = None) -> Any:
        body = {"deployedModelId": identity, "trafficSplit": split or {}}
        return self.call("POST", f"endpoints/{endpoint}:undeployModel", body)

    def state(self, told: dict[str, Any]) -> Any:
        """The operation, by the name that it was told by."""
        return self.api.call("GET", f"/v1/{told['name']}")

    def later(self, seconds: float) -> None:
        self.api.cloud.store.turn_clock(seconds)

    def endpoint(self, identity: str) -> Any:
        return self.api.get(f"endpoints/{identity}")


@pytest.fixture(name="slow")
def slow_api(api: Api) -> Slow:
    return Slow(api)


def test_an_upload_is_there_when_its_operation_is_over(slow: Slow) -> None:
    told = slow.call("POST", "models:upload", {"modelId": "slow", "model": a_model()})

    assert "done" not in told
    assert "response" not in slow.state(told)
    with pytest.raises(Refused, match="does not exist"):
        slow.api.get("models/slow")
    slow.later(61)
    done = slow.state(told)
    assert done["response"]["model"] == slow.api.get("models/slow")["name"]
    assert done["metadata"]["genericMetadata"].keys() == {"createTime", "updateTime"}


def test_a_deployment_gets_traffic_when_its_operation_is_over(slow: Slow) -> None:
    model = slow.api.serving("3402", "1")

    told = slow.deploy("3402", model, "2", {"0": 10, "1": 90})

    assert slow.endpoint("3402")["trafficSplit"] == {"1": 100}
    assert len(slow.endpoint("3402")["deployedModels"]) == 1
    slow.later(601)
    assert slow.state(told)["done"]
    assert slow.endpoint("3402")["trafficSplit"] == {"1": 90, "2": 10}
    assert len(slow.endpoint("3402")["deployedModels"]) == 2


def test_what_is_being_deployed_cannot_have_traffic_yet(slow: Slow) -> None:
    model = slow.api.serving("3403", "1")
    slow.deploy("3403", model, "2", {})

    with pytest.raises(Refused, match=r"ID\(s\) \[2\] do not exist"):
        slow.api.call(
            "PATCH", "endpoints/3403?updateMask=trafficSplit", {"trafficSplit": {"1": 50, "2": 50}}
        )


def test_an_id_that_is_being_deployed_is_taken(slow: Slow) -> None:
    model = slow.api.serving("3404", "1")
    slow.deploy("3404", model, "2", {})

    with pytest.raises(Refused, match="deployed model 2 already exists"):
        slow.deploy("3404", model, "2", {})


def test_neither_model_nor_endpoint_goes_while_something_is_being_deployed(slow: Slow) -> None:
    made = slow.api.endpoint("3405")
    slow.deploy("3405", slow.api.upload("coming"), "2", {"0": 100})

    with pytest.raises(Refused, match="undeploy it first"):
        slow.api.call("DELETE", "models/coming")
    with pytest.raises(Rejected, match="being-deployed"):
        slow.api.cloud.delete(made)


def test_what_is_being_undeployed_has_no_traffic_from_the_start(slow: Slow) -> None:
    slow.api.serving("3406", "1", "2")

    told = slow.undeploy("3406", "1", {"2": 100})

    assert "done" not in told
    assert slow.endpoint("3406")["trafficSplit"] == {"2": 100}
    assert len(slow.endpoint("3406")["deployedModels"]) == 2
    with pytest.raises(Refused, match=r"ID\(s\) \[1\] do not exist"):
        slow.api.call(
            "PATCH", "endpoints/3406?updateMask=trafficSplit", {"trafficSplit": {"1": 100}}
        )
    with pytest.raises(Refused, match="deployed model 1 does not exist"):
        slow.undeploy("3406", "1")
    slow.later(121)
    assert [model["id"] for model in slow.endpoint("3406")["deployedModels"]] == ["2"]


def test_a_deployment_fails_whose_split_was_undeployed_meanwhile(slow: Slow) -> None:
    model = slow.api.serving("3407", "1", "2")
    told = slow.deploy("3407", model, "3", {"0": 50, "2": 50})
    slow.undeploy("3407", "2")

    slow.later(601)

    failed = slow.state(told)
    assert failed["done"]
    assert failed["error"] == {
        "code": 9,
        "message": "2 of the traffic split was undeployed meanwhile",
    }
    assert "response" not in failed
    assert slow.endpoint("3407")["trafficSplit"] == {"1": 100}
    assert [one["id"] for one in slow.endpoint("3407")["deployedModels"]] == ["1"]


def test_a_mutation_fails_of_what_was_undeployed_meanwhile(slow: Slow) -> None:
    slow.api.serving("3408", "1", "2")
    logging = {"deployedModel": {"id": "2", "disableContainerLogging": True}}
    told = slow.call(
        "POST",
        "endpoints/3408:mutateDeployedModel",
        logging | {"updateMask": "disableContainerLogging"},
    )
    slow.api.post("endpoints/3408:undeployModel", {"deployedModelId": "2"})

    slow.later(121)

    assert slow.state(told)["error"] == {"code": 9, "message": "2 was undeployed meanwhile"}


def test_what_somebody_lost_sight_of_is_found_by_what_it_is_on(slow: Slow) -> None:
    model = slow.api.serving("3409", "1")
    told = slow.deploy("3409", model, "2", {})

    of_endpoint = slow.api.get("endpoints/3409/operations")["operations"]
    of_model = slow.api.get("models/model-of-3409/operations")["operations"]
    everything = slow.api.get("operations")["operations"]

    assert of_endpoint[0]["name"] == told["name"]
    assert [one.get("done") for one in of_endpoint] == [None, True]
    assert [one.get("done") for one in of_model] == [True]
    names = {one["name"] for one in everything}
    assert names >= {one["name"] for one in (*of_endpoint, *of_model)}


def test_what_failed_is_still_told_after_the_endpoint_was_changed(slow: Slow) -> None:
    model = slow.api.serving("3410", "1", "2")
    told = slow.deploy("3410", model, "3", {"0": 50, "2": 50})
    slow.undeploy("3410", "2")
    slow.later(601)

    slow.api.call("PATCH", "endpoints/3410?updateMask=description", {"description": "later"})

    assert slow.state(told)["error"]["code"] == 9


def test_a_model_is_there_until_its_deletion_is_over(slow: Slow) -> None:
    slow.api.upload("going")

    told = slow.call("DELETE", "models/going")

    assert slow.api.get("models/going")["versionId"] == "1"
    slow.later(11)
    assert slow.state(told)["done"]
    with pytest.raises(Refused, match="does not exist"):
        slow.api.get("models/going")


def test_a_version_is_there_until_its_deletion_is_over(slow: Slow) -> None:
    parent = slow.api.upload("halved")
    slow.api.post("models:upload", {"parentModel": parent, "model": a_model()})

    slow.call("DELETE", "models/halved@2:deleteVersion")

    assert slow.api.get("models/halved@2")["versionId"] == "2"
    slow.later(11)
    with pytest.raises(Refused, match="halved@2 does not exist"):
        slow.api.get("models/halved@2")


def test_every_answer_tells_the_pace_it_was_given_at(slow: Slow) -> None:
    for path, pace in ((f"/v1/{PLACE}/models", "0"), (f"/pace/0.5/v1/{PLACE}/models", "0.5")):
        asked = urllib.request.Request(f"{slow.api.url}{path}", headers=AUTHORIZED)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert answer.headers["X-Sandbox-Pace"] == pace
