"""A deployment goes without traffic, and never while the program has it."""

import pytest

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.living import forget
from serving_components.gcp.vertex_deployment import crud
from serving_components.gcp.vertex_deployment.provider import VertexDeploymentProvider
from serving_components.gcp.vertex_traffic.provider import VertexTrafficProvider
from tests.components.gcp.google import Google, Killed
from tests.components.gcp.vertex_deployment.conftest import Deployments

UNDEPLOY = "POST endpoints/7:undeployModel"


def test_it_goes_with_its_resource(google: Google, deployments: Deployments) -> None:
    deployments.destroy(deployments.up())

    assert google.changes == [UNDEPLOY]
    assert google.endpoints["7"]["deployedModels"] == []


def test_the_only_one_goes_with_its_traffic(google: Google, deployments: Deployments) -> None:
    state = deployments.up()
    google.endpoints["7"]["trafficSplit"] = {state["deployedModelId"]: 100}

    deployments.destroy(state)

    assert google.endpoints["7"] == {"deployedModels": [], "trafficSplit": {}}


def test_traffic_that_another_could_get_is_not_taken_away(
    google: Google, deployments: Deployments
) -> None:
    state = deployments.up()
    google.deployed("42")
    google.endpoints["7"]["trafficSplit"] = {state["deployedModelId"]: 40, "42": 60}

    with pytest.raises(NotMoved) as refused:
        deployments.destroy(state)

    assert google.changes == []
    assert str(refused.value) == (
        "deployment blue: it has 40 % of the requests; give them to another by VertexTraffic, then"
        " `up` again"
    )


def test_traffic_of_an_endpoint_that_the_program_replaces_is_taken_away(
    google: Google, deployments: Deployments, provider: VertexDeploymentProvider
) -> None:
    """What the engine deletes first may be what has the requests, since a rollout went back."""
    state = provider.create(deployments.inputs())
    made = (state.outs or {})["deployedModelId"]
    google.deployed("42")
    google.endpoints["7"]["trafficSplit"] = {made: 100}
    forget()

    traffic = {"endpoint": deployments.inputs()["endpoint"], "deployments": {"blue": made}}
    VertexTrafficProvider().diff("", traffic, traffic | {"endpoint": None})
    provider.delete(state.id, state.outs or {})

    assert google.endpoints["7"]["trafficSplit"] == {}
    assert [it["id"] for it in google.endpoints["7"]["deployedModels"]] == ["42"]


def test_what_is_gone_already_is_no_failure(google: Google, deployments: Deployments) -> None:
    state = deployments.up()
    google.endpoints["7"]["deployedModels"].clear()
    deployments.destroy(state)
    google.endpoints.clear()

    deployments.destroy(state)

    assert google.changes == []


def test_one_that_is_still_being_deployed_goes_once_it_is_there(
    google: Google, deployments: Deployments
) -> None:
    google.lasts_s = 9000
    late = deployments.up()
    google.lasts_s = 60

    deployments.destroy(late)

    assert google.changes == [UNDEPLOY]
    assert google.endpoints["7"]["deployedModels"] == []


@pytest.mark.parametrize("listed", [True, False])
def test_an_undeployment_that_a_killed_command_began_is_waited_for(
    google: Google, deployments: Deployments, listed: bool
) -> None:
    state = deployments.up()
    google.lasts_s, google.dies_at = 600, google.at + 60
    with pytest.raises(Killed):
        deployments.destroy(state)
    google.dies_at, google.listed = float("inf"), listed

    deployments.destroy(state)

    assert google.endpoints["7"]["deployedModels"] == []


def test_what_is_being_undeployed_is_deployed_anew_for_a_program_that_goes_back(
    google: Google, deployments: Deployments
) -> None:
    """Until it is gone the endpoint tells of it as if it stayed."""
    state = deployments.up()
    google.lasts_s, google.dies_at = 600, google.at + 60
    with pytest.raises(Killed):
        deployments.destroy(state)
    google.dies_at = float("inf")

    again = deployments.up()

    assert again["failure"] is None
    assert google.changes == ["POST endpoints/7:deployModel"]
    assert len(google.endpoints["7"]["deployedModels"]) == 1


@pytest.fixture(name="provider")
def provider_(
    deployments: Deployments, monkeypatch: pytest.MonkeyPatch
) -> VertexDeploymentProvider:
    """The engine's way, to the same Vertex AI."""
    reached = deployments.reached
    monkeypatch.setattr(crud.bring, "__kwdefaults__", reached.ways)
    monkeypatch.setattr(crud.end, "__kwdefaults__", reached.ways)
    return VertexDeploymentProvider()


def test_a_replaced_one_goes_last(
    google: Google, deployments: Deployments, provider: VertexDeploymentProvider
) -> None:
    old = provider.create(deployments.inputs())
    forget()

    found = provider.diff(old.id, old.outs or {}, deployments.inputs(machineType="n1-standard-4"))
    new = provider.create(deployments.inputs(machineType="n1-standard-4"))
    provider.delete(old.id, old.outs or {})

    there = [it["id"] for it in google.endpoints["7"]["deployedModels"]]
    assert (found.replaces, found.delete_before_replace) == (["machineType"], False)
    assert there == [(new.outs or {})["deployedModelId"]]


def test_what_a_program_went_back_to_is_not_undeployed(
    google: Google, deployments: Deployments, provider: VertexDeploymentProvider
) -> None:
    """The engine has it down for deletion, of a replacement that did not come to its end."""
    old = provider.create(deployments.inputs())
    bad = provider.create(deployments.inputs(machineType="n1-standard-4"))
    forget()

    provider.diff(bad.id, bad.outs or {}, deployments.inputs())
    again = provider.create(deployments.inputs())
    provider.delete(old.id, old.outs or {})
    provider.delete(bad.id, bad.outs or {})

    [left] = google.endpoints["7"]["deployedModels"]
    assert again.id == old.id == f"{deployments.inputs()['endpoint']}/{left['id']}"


def test_what_a_later_command_leaves_as_it_is_lives_too(
    google: Google, deployments: Deployments, provider: VertexDeploymentProvider
) -> None:
    state = provider.create(deployments.inputs())
    forget()

    provider.diff(state.id, state.outs or {}, deployments.inputs())
    provider.delete(state.id, state.outs or {})

    assert len(google.endpoints["7"]["deployedModels"]) == 1


def test_a_destroyed_stack_keeps_nothing(
    google: Google, deployments: Deployments, provider: VertexDeploymentProvider
) -> None:
    state = provider.create(deployments.inputs())
    forget()

    provider.delete(state.id, state.outs or {})

    assert google.endpoints["7"]["deployedModels"] == []
