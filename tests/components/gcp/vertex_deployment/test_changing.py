"""What the API changes in place is changed so, and nothing else is touched."""

from typing import Any

import pytest

from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_deployment.conftest import Deployments

MUTATE = "POST endpoints/7:mutateDeployedModel"
CPU = "aiplatform.googleapis.com/prediction/online/cpu/utilization"


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        ({"minReplicas": 2.0}, "minReplicaCount", 2),
        ({"maxReplicas": 5.0}, "maxReplicaCount", 5),
        ({"targets": {CPU: 70.0}}, "autoscalingMetricSpecs", [{"metricName": CPU, "target": 70}]),
    ],
    ids=["min", "max", "targets"],
)
def test_scaling_changes_in_place(
    google: Google, deployments: Deployments, change: dict[str, Any], path: str, value: object
) -> None:
    old = deployments.up()
    before = dict(google.endpoints["7"]["deployedModels"][0]["dedicatedResources"])

    state = deployments.up(old, **change)

    [model] = google.endpoints["7"]["deployedModels"]
    assert state["deployedModelId"] == old["deployedModelId"]
    assert google.changes == [MUTATE]
    assert model["dedicatedResources"] == {**before, path: value}


def test_fewer_required_than_at_least_change_in_place(
    google: Google, deployments: Deployments
) -> None:
    deployments.up(deployments.up(minReplicas=3.0), minReplicas=3.0, requiredReplicas=2.0)

    [model] = google.endpoints["7"]["deployedModels"]
    assert google.changes == [MUTATE]
    assert model["dedicatedResources"]["requiredReplicaCount"] == 2


def test_logging_of_the_container_changes_in_place(
    google: Google, deployments: Deployments
) -> None:
    deployments.up(deployments.up(), containerLogging=False)

    assert google.endpoints["7"]["deployedModels"][0]["disableContainerLogging"] is True
    assert google.changes == [MUTATE]


def test_targets_that_are_asked_for_no_more_are_cleared(
    google: Google, deployments: Deployments
) -> None:
    deployments.up(deployments.up(targets={CPU: 70.0}))

    [model] = google.endpoints["7"]["deployedModels"]
    assert model["dedicatedResources"]["autoscalingMetricSpecs"] == []


def test_a_change_that_failed_is_made_by_the_next_command(
    google: Google, deployments: Deployments
) -> None:
    old = deployments.up()
    google.fails = "Quota exceeded."

    failed = deployments.up(old, maxReplicas=5.0)
    state = deployments.up(failed, maxReplicas=5.0)

    assert failed["failure"].startswith(
        "deployment blue: Vertex AI: Quota exceeded. (FAILED_PRECONDITION)."
    )
    assert state["failure"] is None
    assert google.changes == [MUTATE]


def test_what_only_the_next_operation_is_about_calls_nothing(
    google: Google, deployments: Deployments
) -> None:
    deployments.up(deployments.up(), timeoutMinutes=5.0, adopt=True)

    assert google.calls == []


def test_a_refresh_finds_what_others_changed(google: Google, deployments: Deployments) -> None:
    state = deployments.up()
    resources = google.endpoints["7"]["deployedModels"][0]["dedicatedResources"]
    resources["maxReplicaCount"] = 9

    found = deployments.refresh(state)

    assert found == {**state, "maxReplicas": 9}


def test_a_refresh_finds_nothing_new_where_nothing_changed(deployments: Deployments) -> None:
    state = deployments.up(targets={CPU: 70.0}, requiredReplicas=1.0, containerLogging=False)

    assert deployments.refresh(state) == state


def test_a_refresh_finds_that_it_was_undeployed(google: Google, deployments: Deployments) -> None:
    state = deployments.up()
    google.endpoints["7"]["deployedModels"].clear()

    assert deployments.refresh(state) is None


def test_a_refresh_finds_that_the_endpoint_is_gone(
    google: Google, deployments: Deployments
) -> None:
    state = deployments.up()
    google.endpoints.clear()

    assert deployments.refresh(state) is None


@pytest.mark.parametrize("asked", [None, 2.0])
def test_as_many_required_as_at_least_is_no_change(
    google: Google, deployments: Deployments, asked: float | None
) -> None:
    """Whether the service tells what nobody said is not known."""
    state = deployments.up(minReplicas=2.0, requiredReplicas=asked)
    resources = google.endpoints["7"]["deployedModels"][0]["dedicatedResources"]
    for told in (2, 0):
        resources["requiredReplicaCount"] = told

        assert deployments.refresh(state) == state
        deployments.up(state, minReplicas=2.0, requiredReplicas=asked, owner="other")
        assert google.changes == []


def test_what_others_undeployed_is_not_changed(google: Google, deployments: Deployments) -> None:
    state = deployments.up()
    google.endpoints["7"]["deployedModels"].clear()

    failed = deployments.up(state, maxReplicas=5.0)

    assert failed["failure"] == (
        "deployment blue: somebody undeployed it; `pulumi refresh`, then `up` again, and it is"
        " deployed anew"
    )


def test_what_was_deployed_elsewhere_is_taken_over(
    google: Google, deployments: Deployments
) -> None:
    google.deployed(
        "42",
        displayName="blue",
        model="projects/12345/locations/europe-west4/models/fraud",
        modelVersionId="1",
        dedicatedResources={
            "machineSpec": {"machineType": "n1-standard-2"},
            "minReplicaCount": 1,
            "maxReplicaCount": 1,
        },
    )

    state = deployments.up(adopt=True)

    [model] = google.endpoints["7"]["deployedModels"]
    assert (state["failure"], state["deployedModelId"]) == (None, "42")
    assert google.changes == [MUTATE]
    assert model["dedicatedResources"]["maxReplicaCount"] == 3


@pytest.mark.parametrize(
    ("has", "different"),
    [
        ({"model": f"{HERE}/models/fraud", "modelVersionId": "2"}, "model"),
        ({"serviceAccount": "other@p.iam.gserviceaccount.com"}, "serviceAccount"),
        ({"dedicatedResources": {"machineSpec": {"machineType": "n1-highmem-2"}}}, "machineType"),
        ({"enableAccessLogging": True}, "accessLogging"),
    ],
)
def test_what_no_call_changes_is_not_taken_over(
    google: Google, deployments: Deployments, has: dict[str, Any], different: str
) -> None:
    resources = {"machineSpec": {"machineType": "n1-standard-2"}, "minReplicaCount": 1}
    alike = {"model": f"{HERE}/models/fraud@1", "dedicatedResources": resources}
    google.deployed("42", **{**alike, "displayName": "blue", **has})

    state = deployments.up(adopt=True)

    assert google.changes == []
    assert state["failure"] == (
        f"deployment blue: what is deployed as blue has another {different}, which no call changes;"
        " ask for what it has, or give another slot"
    )


def test_one_of_several_of_a_name_is_not_guessed(google: Google, deployments: Deployments) -> None:
    for identity in ("42", "43"):
        google.deployed(identity, displayName="blue")

    state = deployments.up(adopt=True)

    assert state["failure"] == (
        "deployment blue: 42, 43 are all called blue, and one can be taken over"
    )
