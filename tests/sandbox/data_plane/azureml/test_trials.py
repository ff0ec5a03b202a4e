"""A deployment is tried before it is there."""

import json

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from tests.sandbox.data_plane.azure_arm.api import id_of
from tests.sandbox.data_plane.azureml.served import Serving
from tests.support.emulated import Refused

pytestmark = pytest.mark.xdist_group("azureml scores")

CRASHED = "ResourceNotReady: User container has crashed or terminated: "


def state(serving: Serving, endpoint: str, deployment: str) -> str:
    told = serving.api.get(f"{id_of(endpoint)}/deployments/{deployment}")
    known: str = told["properties"]["provisioningState"]
    return known


def test_a_deployment_that_crashes_fails_late_and_can_be_mended(serving: Serving) -> None:
    serving.endpoint("crash", blue="good")

    with pytest.raises(Refused, match=CRASHED) as refused:
        serving.deploy("crash", "green", "broken")

    assert "no such word" in str(refused.value)
    assert state(serving, "crash", "green") == "Failed"
    assert serving.word("crash") == "good"
    assert b"no such word" in serving.ask("crash", azureml_model_deployment="green").body


def test_a_change_that_does_not_come_up_leaves_what_answered(serving: Serving) -> None:
    serving.endpoint("changing")
    made = serving.deploy("changing", "blue", "good")

    with pytest.raises(Refused, match="no such word"):
        serving.api.cloud.update(made, serving.inputs("changing", "blue", "broken"))
    during = serving.word("changing", azureml_model_deployment="blue")
    failed = state(serving, "changing", "blue")
    serving.api.cloud.update(made, serving.inputs("changing", "blue", "better"))

    assert (during, failed) == ("good", "Failed")
    assert state(serving, "changing", "blue") == "Succeeded"
    assert serving.word("changing", azureml_model_deployment="blue") == "better"


def test_what_failed_is_tried_again_by_the_same_request(serving: Serving) -> None:
    endpoint = serving.endpoint("again")
    hold = serving.home / "again"
    inputs = serving.inputs("again", "blue", "")
    inputs["properties"]["environmentVariables"] = {"WORD": "early", "HOLD": str(hold)}
    cloud = serving.api.cloud
    with pytest.raises(Refused, match="too early"):
        cloud.create(DEPLOYMENT, inputs, name="again")
    made = cloud.import_(DEPLOYMENT, f"{endpoint}/deployments/blue", name="again")
    assert made is not None

    with pytest.raises(Refused, match="too early"):
        cloud.update(made, inputs)
    hold.touch()
    cloud.update(made, inputs)

    assert state(serving, "again", "blue") == "Succeeded"
    assert serving.word("again", azureml_model_deployment="blue") == "early"


@pytest.mark.parametrize(
    ("route", "told"),
    [
        ({"livenessRoute": ("/alive", 5001)}, r"Liveness probe failed: .* 404 \(GET /alive\)"),
        ({"scoringRoute": ("/score", 8080)}, "asks port 8080, and the container listens on 5001"),
    ],
)
def test_routes_are_those_of_the_container(
    serving: Serving, route: dict[str, tuple[str, int]], told: str
) -> None:
    version = json.dumps(route).encode().hex()[-20:]
    serving.endpoint(f"routes-{version}")
    environment = serving.environment(version, **route)

    with pytest.raises(Refused, match=told):
        serving.deploy(f"routes-{version}", "blue", "first", environmentId=environment)


def test_what_cannot_run_here_is_not_held_against_it(serving: Serving) -> None:
    serving.endpoint("elsewhere")

    serving.deploy(
        "elsewhere", "blue", "", environmentId="azureml://registries/r/environments/e/versions/1"
    )

    assert state(serving, "elsewhere", "blue") == "Succeeded"
