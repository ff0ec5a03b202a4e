"""Requests are taken away by what is in the state before they move, and after what moved them."""

from typing import Any

import pytest

from serving_components.core.own_resource.living import forget
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.asked_provider import VertexTrafficAskedProvider
from serving_components.gcp.vertex_traffic.command import Ways
from serving_components.gcp.vertex_traffic.provider import VertexTrafficProvider
from tests.components.gcp.google import Google
from tests.components.gcp.vertex_traffic.conftest import Traffic

State = dict[str, Any]
MOVING, BESIDE = VertexTrafficProvider(), VertexTrafficAskedProvider()


@pytest.fixture(autouse=True)
def reached_(traffic: Traffic, monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    for call in (crud.bring, crud.end):
        ways = Ways(vertex=traffic.reached.connect)
        monkeypatch.setattr(call, "__kwdefaults__", {"ways": ways})


def announced(traffic: Traffic, **changes: Any) -> tuple[State, State]:
    """State of what is beside, and inputs of what moves requests."""
    inputs = traffic.inputs(90.0, 10.0, **changes)
    asked = BESIDE.create({name: inputs[name] for name in BESIDE.inputs}).outs or {}
    return asked, {**inputs, "announced": asked["number"]}


def test_a_destroy_that_was_killed_once_nobody_is_answered_is_made_good_by_the_next_up(
    google: Google, traffic: Traffic
) -> None:
    asked, inputs = announced(traffic)
    moved = MOVING.create(inputs).outs or {}
    forget()
    google.calls.clear()
    MOVING.delete("it", moved)
    assert google.calls == []
    BESIDE.delete("it", asked)  # killed before the state is without it
    assert google.endpoints["7"]["trafficSplit"] == {}

    MOVING.create(inputs)

    assert google.endpoints["7"]["trafficSplit"] == {"1": 90, "2": 10}


def test_a_first_up_that_was_killed_once_it_shared_can_be_destroyed(
    google: Google, traffic: Traffic
) -> None:
    asked, inputs = announced(traffic)
    crud.bring(inputs)  # killed before the state has it

    BESIDE.delete("it", asked)

    assert google.endpoints["7"]["trafficSplit"] == {}


def test_requests_that_a_killed_rollout_moved_are_taken_away_from_both(
    google: Google, traffic: Traffic
) -> None:
    """Of an earlier name of a slot and a later one."""
    _, inputs = announced(traffic, deployments={"blue": "1"}, split={"blue": 100.0})
    moved = MOVING.create(inputs).outs or {}
    asked, _ = announced(traffic, deployments={"green": "2"}, split={"green": 100.0})
    google.endpoints["7"]["trafficSplit"] = {"1": 90, "2": 10}
    forget()

    MOVING.delete("it", moved)
    BESIDE.delete("it", asked)

    assert google.endpoints["7"]["trafficSplit"] == {}


def test_the_state_of_a_version_that_had_nothing_beside_takes_them_away_itself(
    google: Google, traffic: Traffic
) -> None:
    moved = MOVING.create(traffic.inputs(90.0, 10.0)).outs or {}
    forget()

    MOVING.delete("it", moved)

    assert google.endpoints["7"]["trafficSplit"] == {}


def test_what_the_program_has_still_keeps_its_requests(google: Google, traffic: Traffic) -> None:
    asked, inputs = announced(traffic)
    moved = MOVING.create(inputs).outs or {}

    MOVING.delete("it", moved)
    BESIDE.delete("it", asked)

    assert google.endpoints["7"]["trafficSplit"] == {"1": 90, "2": 10}
