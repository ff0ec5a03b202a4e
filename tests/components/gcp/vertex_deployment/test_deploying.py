"""A version is deployed once, without traffic, and found again after whatever happened."""

import json
from typing import Any

import pytest

from serving_components.gcp.vertex_deployment.wanted import FIXED, MUTABLE, Wanted
from tests.components.gcp.google import HERE, Google, Killed, Refusal
from tests.components.gcp.vertex_deployment.conftest import Deployments

DEPLOY = "POST endpoints/7:deployModel"
CPU = "aiplatform.googleapis.com/prediction/online/cpu/utilization"


def there(google: Google) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = google.endpoints["7"]["deployedModels"]
    return found


def test_it_is_deployed_as_was_asked_for(google: Google, deployments: Deployments) -> None:
    state = deployments.up(
        machineType="g2-standard-8",
        acceleratorType="NVIDIA_L4",
        acceleratorCount=1.0,
        requiredReplicas=1.0,
        targets={CPU: 70.0},
        serviceAccount="serve@p.iam.gserviceaccount.com",
        spot=True,
        containerLogging=False,
        accessLogging=True,
    )

    assert state["failure"] is None
    assert there(google) == [
        {
            "id": state["deployedModelId"],
            "model": f"{HERE}/models/fraud@1",
            "displayName": "blue",
            "dedicatedResources": {
                "machineSpec": {
                    "machineType": "g2-standard-8",
                    "acceleratorType": "NVIDIA_L4",
                    "acceleratorCount": 1,
                },
                "minReplicaCount": 1,
                "maxReplicaCount": 3,
                "requiredReplicaCount": 1,
                "autoscalingMetricSpecs": [{"metricName": CPU, "target": 70}],
                "spot": True,
            },
            "serviceAccount": "serve@p.iam.gserviceaccount.com",
            "enableAccessLogging": True,
            "disableContainerLogging": True,
        }
    ]
    assert google.endpoints["7"]["trafficSplit"] == {}
    assert google.changes == [DEPLOY]


def test_an_id_has_ten_digits_and_is_of_everything_that_no_call_changes(
    deployments: Deployments,
) -> None:
    first = Wanted.of(deployments.inputs()).id

    others = {Wanted.of(deployments.inputs(**{name: "x"})).id for name in (*FIXED, "owner")}
    same = {Wanted.of(deployments.inputs(**{name: "x"})).id for name in MUTABLE}
    assert (len(first), first.isdecimal(), first[0] != "0") == (10, True, True)
    assert (len(others), first in others) == (len(FIXED) + 1, False)
    assert same == {first}


def test_a_deployment_whose_answer_was_lost_is_found(
    google: Google, deployments: Deployments
) -> None:
    google.lost, google.lasts_s = {DEPLOY}, 600

    state = deployments.up()

    assert state["failure"] is None
    assert (len(there(google)), google.calls.count(DEPLOY)) == (1, 1)


@pytest.mark.parametrize("listed", [True, False])
def test_a_deployment_that_a_killed_command_began_is_not_begun_twice(
    google: Google, deployments: Deployments, listed: bool
) -> None:
    google.lasts_s, google.dies_at = 600, 60
    with pytest.raises(Killed):
        deployments.up()
    google.dies_at, google.listed = float("inf"), listed

    state = deployments.up()

    assert state["failure"] is None
    assert [it["id"] for it in there(google)] == [state["deployedModelId"]]


@pytest.mark.parametrize("listed", [True, False])
def test_a_deployment_that_a_killed_command_began_and_that_failed_is_begun_again(
    google: Google, deployments: Deployments, listed: bool
) -> None:
    google.lasts_s, google.dies_at = 600, 60
    google.fails = "Model server exited unexpectedly."
    with pytest.raises(Killed):
        deployments.up()
    google.dies_at, google.listed = float("inf"), listed

    state = deployments.up()

    assert state["failure"] is None
    assert [it["id"] for it in there(google)] == [state["deployedModelId"]]


def test_operations_that_may_not_be_listed_stop_nothing(
    google: Google, deployments: Deployments, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(call: str) -> None:
        if call.endswith("/operations"):
            raise Refusal(403, "PERMISSION_DENIED", "not you")

    google.meanwhile = refuse

    state = deployments.up()

    assert state["failure"] is None
    assert "what is under way cannot be listed, and is found by its id" in capsys.readouterr().err


def test_a_deployment_that_takes_too_long_is_waited_for_by_the_next_command(
    google: Google, deployments: Deployments
) -> None:
    google.lasts_s = 9000
    late = deployments.up()

    state = deployments.up(late)

    assert late["failure"].startswith("deployment blue: deploying is still under way after 120 min")
    assert (state["failure"], state["operation"]) == (None, None)
    assert google.changes == []


def test_a_failed_deployment_is_told_by_its_own_error_and_tried_again(
    google: Google, deployments: Deployments
) -> None:
    google.fails = "Model server exited unexpectedly."
    failed = deployments.up()

    state = deployments.up(failed)

    assert failed["failure"] == (
        "deployment blue: Vertex AI: Model server exited unexpectedly. (FAILED_PRECONDITION)."
        " Nothing answers on the endpoint; mend what is wrong, then `up`"
    )
    assert state["failure"] is None
    assert len(there(google)) == 1


def test_a_failed_deployment_tells_what_answers_still(
    google: Google, deployments: Deployments
) -> None:
    google.deployed("11", model=f"{HERE}/models/fraud@1")
    google.endpoints["7"]["trafficSplit"] = {"11": 100}
    google.fails = "Model server exited unexpectedly."

    failed = deployments.up(model=f"{HERE}/models/fraud@2")

    assert failed["failure"].endswith(
        "(FAILED_PRECONDITION). Requests are answered as before: deployment 11 of fraud@1 has"
        " 100 %. Mend what is wrong or revert it, then `up`"
    )


def test_what_waits_for_its_end_is_not_told_to_mend_anything(
    google: Google, deployments: Deployments
) -> None:
    google.lasts_s = 121 * 60

    late = deployments.up()

    assert late["failure"].endswith("the next `up` waits on")


def test_nothing_that_is_sent_to_be_let_in_reaches_the_state(
    google: Google, deployments: Deployments
) -> None:
    state = deployments.up()

    sent = {it["authorization"] for it in google.headers}
    assert sent == {"Bearer nobody"}
    assert "nobody" not in json.dumps(state)


def test_an_endpoint_that_is_not_there_is_told(google: Google, deployments: Deployments) -> None:
    google.endpoints.clear()

    state = deployments.up()

    assert state["failure"] == f"deployment blue: there is no endpoint {HERE}/endpoints/7"
