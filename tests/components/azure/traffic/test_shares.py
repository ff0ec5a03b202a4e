"""Requests are shared by the names of slots, by one call that is whole, or not at all."""

from serving_components.azure.traffic import crud
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.traffic.conftest import Traffic


def test_slots_become_names_of_deployments(traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)

    assert state["failure"] is None
    assert traffic.live == ({"blue-1": 90, "green-1": 10}, {})
    assert state["movedTraffic"] == state["liveTraffic"] == {"blue-1": 90, "green-1": 10}
    assert state["movedSlots"] == {"blue": "blue-1", "green": "green-1"}


def test_a_slot_without_a_share_is_left_out(azure: Azure, traffic: Traffic) -> None:
    traffic.up(100.0, 0.0)

    assert azure.sent[0]["properties"]["traffic"] == {"blue-1": 100}


def test_nobody_gets_requests_where_nobody_is_to(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(0.0, 0.0)

    assert state["failure"] is None
    assert state["movedTraffic"] == {}
    assert azure.changes == []


def test_other_shares_are_one_call(azure: Azure, traffic: Traffic) -> None:
    """So callers meet the one or the other, whenever the command is killed."""
    traffic.up(0.0, 100.0, traffic.up(100.0, 0.0))

    assert azure.changes == ["PUT fraud"]
    assert traffic.live == ({"green-1": 100}, {})


def test_shares_and_copies_are_one_call(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, mirror={"green": 10.0})
    assert traffic.live == ({"blue-1": 100}, {"green-1": 10})
    assert state["movedMirror"] == {"green-1": 10}

    traffic.up(90.0, 10.0, state)

    assert azure.changes == ["PUT fraud"]
    assert traffic.live == ({"blue-1": 90, "green-1": 10}, {})


def test_nothing_else_of_the_endpoint_changes(azure: Azure, traffic: Traffic) -> None:
    traffic.up(100.0, 0.0)

    assert azure.sent == [
        {
            "location": "westeurope",
            "tags": {"team": "risk"},
            "kind": "Managed",
            "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/u/1": {}}},
            "properties": {
                "authMode": "AADToken",
                "publicNetworkAccess": "Disabled",
                "properties": {"createdBy": "somebody"},
                "traffic": {"blue-1": 100},
                "mirrorTraffic": {},
            },
        }
    ]


def test_shares_that_stand_already_are_not_written(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(50.0, 50.0)

    traffic.up(50.0, 50.0, {**state, "failure": "something"})

    assert azure.changes == []


def test_names_are_of_any_case(azure: Azure, traffic: Traffic) -> None:
    azure.properties["traffic"] = {"BLUE-1": 100}

    state = traffic.up(100.0, 0.0, deployments={"blue": "Blue-1", "green": "GREEN-1"})

    assert azure.changes == []
    assert state["failure"] is None
    moved = traffic.up(0.0, 100.0, state, deployments={"blue": "Blue-1", "green": "GREEN-1"})
    assert traffic.live == ({"green-1": 100}, {})
    assert moved["failure"] is None


def test_an_id_in_another_case_is_the_same_endpoint(traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0)
    asked = traffic.inputs(100.0, 0.0, endpoint=HERE.lower())

    assert crud.changed(state, asked) == []
    traffic.up(0.0, 100.0, state, endpoint=HERE.lower())
    assert traffic.live == ({"green-1": 100}, {})


def test_another_time_out_calls_nothing(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0)

    later = traffic.up(100.0, 0.0, state, timeoutMinutes=5.0)

    assert azure.calls == []
    assert later == {**state, "timeoutMinutes": 5.0}


def test_a_refresh_of_what_stands_finds_nothing(traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)

    assert traffic.refresh(state) == state
    assert crud.changed(state, traffic.inputs(90.0, 10.0)) == []


def test_what_others_moved_is_moved_back(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0)
    azure.properties["mirrorTraffic"] = {"green-1": 20}

    found = traffic.refresh(state)

    assert found is not None
    assert found["liveMirror"] == {"green-1": 20}
    assert crud.changed(found, traffic.inputs(100.0, 0.0)) == ["liveTraffic"]
    traffic.up(100.0, 0.0, found)
    assert traffic.live == ({"blue-1": 100}, {})


def test_a_refresh_finds_that_the_endpoint_is_gone(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    azure.endpoint = None

    assert traffic.refresh(state) is None


def test_nobody_gets_requests_or_copies_once_it_is_gone(traffic: Traffic) -> None:
    """Every deployment can be deleted then, in any order."""
    traffic.destroy(traffic.up(100.0, 0.0, mirror={"green": 10.0}))

    assert traffic.live == ({}, {})


def test_what_others_share_out_stays(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    azure.properties["traffic"] = {"else-1": 100}

    traffic.destroy(state)

    assert traffic.live == ({"else-1": 100}, {})


def test_a_gone_endpoint_is_no_failure(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(90.0, 10.0)
    azure.endpoint = None

    traffic.destroy(state)

    assert azure.changes == []
