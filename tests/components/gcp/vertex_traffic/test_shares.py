"""Requests are shared by the names of slots, by one call that is whole, or not at all."""

from serving_components.gcp.vertex_traffic import crud
from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_traffic.conftest import Traffic

PATCH = "PATCH endpoints/7"


def live(google: Google) -> dict[str, int]:
    split: dict[str, int] = google.endpoints["7"]["trafficSplit"]
    return split


def test_slots_become_ids_of_deployed_models(google: Google, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)

    assert state["failure"] is None
    assert live(google) == {"1": 90, "2": 10}
    assert state["movedSplit"] == state["liveSplit"] == {"1": 90, "2": 10}


def test_a_slot_without_a_share_is_left_out(google: Google, traffic: Traffic) -> None:
    traffic.up(100.0, 0.0)

    assert live(google) == {"1": 100}


def test_another_split_is_one_call(google: Google, traffic: Traffic) -> None:
    """So callers meet the one or the other, whenever the command is killed."""
    traffic.up(0.0, 100.0, traffic.up(100.0, 0.0))

    assert google.changes == [PATCH]
    assert live(google) == {"2": 100}


def test_a_lost_answer_is_asked_for_again(google: Google, traffic: Traffic) -> None:
    google.lost = {PATCH}

    state = traffic.up(50.0, 50.0)

    assert state["failure"] is None
    assert live(google) == {"1": 50, "2": 50}


def test_a_split_that_stands_already_is_not_set(google: Google, traffic: Traffic) -> None:
    state = traffic.up(50.0, 50.0)

    traffic.up(50.0, 50.0, {**state, "failure": "something"})

    assert google.changes == []


def test_a_slot_that_is_not_deployed_is_told_and_nothing_moves(
    google: Google, traffic: Traffic
) -> None:
    state = traffic.up(100.0, 0.0)
    del google.endpoints["7"]["deployedModels"][1]

    failed = traffic.up(50.0, 50.0, state)

    assert google.changes == []
    assert failed["movedSplit"] == {"1": 100}
    assert failed["failure"] == (
        f"traffic of {HERE}/endpoints/7: green is not deployed on it any more; `pulumi refresh`,"
        " then `up` again, and it is deployed anew"
    )


def test_two_slots_are_two_deployments(google: Google, traffic: Traffic) -> None:
    failed = traffic.up(50.0, 50.0, deployments={"blue": "1", "green": "1"})

    assert google.changes == []
    assert "two slots are the same deployment" in failed["failure"]


def test_requests_of_others_are_not_taken_away(google: Google, traffic: Traffic) -> None:
    google.deployed("42")
    google.endpoints["7"]["trafficSplit"] = {"42": 60, "1": 40}

    failed = traffic.up(100.0, 0.0)

    assert google.changes == []
    assert failed["failure"] == (
        f"traffic of {HERE}/endpoints/7: it stands at 42 60 %, blue 40 %, and 42 is none of"
        " deployments; set adopt to take its requests away"
    )


def test_requests_of_others_are_taken_over_where_that_is_asked_for(
    google: Google, traffic: Traffic
) -> None:
    google.deployed("42")
    google.endpoints["7"]["trafficSplit"] = {"42": 100}

    traffic.up(100.0, 0.0, adopt=True)

    assert live(google) == {"1": 100}


def test_an_endpoint_that_is_not_there_is_told(google: Google, traffic: Traffic) -> None:
    google.endpoints.clear()

    failed = traffic.up(100.0, 0.0)

    assert failed["failure"] == f"traffic of {HERE}/endpoints/7: there is no such endpoint"


def test_what_others_moved_is_moved_back(google: Google, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    google.endpoints["7"]["trafficSplit"] = {"1": 100}

    found = traffic.refresh(state)

    assert found is not None
    assert crud.changed(found, traffic.inputs(90.0, 10.0)) == ["liveSplit"]
    traffic.up(90.0, 10.0, found)
    assert live(google) == {"1": 90, "2": 10}


def test_a_refresh_of_what_stands_finds_nothing(traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)

    assert traffic.refresh(state) == state
    assert crud.changed(state, traffic.inputs(90.0, 10.0)) == []


def test_a_refresh_finds_that_the_endpoint_is_gone(google: Google, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    google.endpoints.clear()

    assert traffic.refresh(state) is None


def test_nobody_gets_requests_once_it_is_gone(google: Google, traffic: Traffic) -> None:
    """What is deployed can be undeployed then, in any order."""
    traffic.destroy(traffic.up(90.0, 10.0))

    assert live(google) == {}


def test_what_others_share_out_stays(google: Google, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    google.deployed("42")
    google.endpoints["7"]["trafficSplit"] = {"42": 100}

    traffic.destroy(state)

    assert live(google) == {"42": 100}


def test_a_gone_endpoint_is_no_failure(google: Google, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    google.endpoints.clear()

    traffic.destroy(state)

    assert google.changes == []
