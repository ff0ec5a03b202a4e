"""What is asked for stands in the state before a request moves, so that a way back is noticed."""

import base64
import pickle
from typing import Any, Final

import pytest
from pulumi.runtime import rpc

from serving_components.gcp import VertexTraffic, VertexTrafficArgs
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.asked_provider import VertexTrafficAskedProvider
from tests.components.gcp.google import HERE
from tests.components.gcp.vertex_traffic.rollouts import Rollouts
from tests.support.cloud import RecordingCloud

TOKEN: Final = "pulumi-python:dynamic/serving:VertexTrafficAsked"
REFERENCE: Final = (
    "gASVWgAAAAAAAACMNHNlcnZpbmdfY29tcG9uZW50cy5nY3AudmVydGV4X3RyYWZmaWMuYXNrZWRfcHJvdmlkZXKUjBpW"
    "ZXJ0ZXhUcmFmZmljQXNrZWRQcm92aWRlcpSTlCmBlC4="
)
ASKED: Final[dict[str, Any]] = {
    "endpoint": f"{HERE}/endpoints/7",
    "deployments": {"live": "11"},
    "split": {"live": 100.0},
}


def registered(cloud: RecordingCloud) -> dict[str, Any]:
    args = VertexTrafficArgs(
        endpoint=ASKED["endpoint"], deployments={"live": "11"}, split={"live": 100}
    )
    cloud.deploy(lambda: VertexTraffic("fraud", args))
    return cloud.one(TOKEN)


def test_it_says_what_is_asked_for_and_nothing_of_how(cloud: RecordingCloud) -> None:
    assert registered(cloud).keys() - {"__provider"} == ASKED.keys()


def test_a_state_refers_to_its_provider_by_its_path_alone(cloud: RecordingCloud) -> None:
    assert registered(cloud)["__provider"] == REFERENCE
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above
    assert type(loaded) is VertexTrafficAskedProvider
    assert vars(loaded) == {}


@pytest.mark.parametrize("name", ASKED)
def test_whatever_else_is_asked_for_has_another_number(name: str) -> None:
    provider = VertexTrafficAskedProvider()
    first = provider.create(ASKED).outs or {}

    second = provider.update("it", first, ASKED).outs or {}

    assert first["number"] != second["number"]
    assert not provider.diff("it", first, ASKED).changes
    assert provider.diff("it", first, {**ASKED, name: rpc.UNKNOWN}).changes


def test_another_number_alone_lets_the_requests_be_looked_at() -> None:
    old = {**ASKED, "adopt": False, "announced": "1"}

    assert crud.changed(old, {**old, "announced": "2"}) == ["announced"]


def test_a_state_without_a_number_gets_one_and_its_requests_stay(rollouts: Rollouts) -> None:
    """As a version left it that had no such resource."""
    left = rollouts.up(rollouts.asked("11"), None)
    rollouts.announced = None
    del left["announced"]
    rollouts.google.calls.clear()

    state = rollouts.up(rollouts.asked("11"), left)

    assert (state["failure"], state["movedSplit"]) == (None, {"11": 100})
    assert state["announced"]
    assert rollouts.google.changes == []
    assert rollouts.up(rollouts.asked("11"), state) is state
