"""Our own resource shares the requests of an endpoint of the sandbox."""

from typing import Any

import pytest

from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.traffic import crud
from serving_components.azure.traffic.command import Ways
from tests.sandbox.data_plane.azure_arm.api import Api

pytestmark = pytest.mark.xdist_group("azure-arm")


class Traffic:
    """One endpoint's, a command after the other."""

    def __init__(self, api: Api, endpoint: str, pace: str = "0") -> None:
        self.api, self.id = api, api.endpoint(endpoint, "blue", "green")
        there = Address(f"{api.url}/pace/{pace}", ours=True)
        self._ways = Ways(connect=lambda: Arm(lambda: there))

    def up(self, old: Any = None, mirror: int = 0, **traffic: int) -> dict[str, Any]:
        asked = {
            "endpoint": self.id,
            "deployments": {"blue": "blue", "green": "green"},
            "traffic": traffic,
            "mirror": {"green": mirror} if mirror else {},
            "timeoutMinutes": 30.0,
            "adopt": False,
        }
        return crud.bring(asked, old, ways=self._ways)

    def refresh(self, state: dict[str, Any]) -> dict[str, Any] | None:
        return crud.seen(state, ways=self._ways)

    def destroy(self, state: dict[str, Any]) -> None:
        crud.end(state, ways=self._ways)

    @property
    def live(self) -> tuple[dict[str, int], dict[str, int]]:
        properties = self.api.get(self.id)["properties"]
        return properties["traffic"], properties["mirrorTraffic"]


def test_requests_move_from_one_deployment_to_the_other_and_are_copied_first(api: Api) -> None:
    traffic = Traffic(api, "moved")

    first = traffic.up(blue=100)
    assert (first["failure"], traffic.live) == (None, ({"blue": 100}, {}))
    copied = traffic.up(first, mirror=10, blue=100)
    assert (copied["failure"], traffic.live) == (None, ({"blue": 100}, {"green": 10}))
    shared = traffic.up(copied, blue=90, green=10)
    assert (shared["failure"], traffic.live) == (None, ({"blue": 90, "green": 10}, {}))
    assert traffic.refresh(shared) == shared
    traffic.destroy(shared)

    assert traffic.live == ({}, {})


def test_an_endpoint_that_is_written_without_its_shares_loses_them_and_gets_them_back(
    api: Api,
) -> None:
    traffic = Traffic(api, "written-anew")
    state = traffic.up(blue=100)
    found = api.get(traffic.id)
    del found["properties"]["traffic"]
    api.put(traffic.id, found | {"tags": {"team": "other"}})

    drifted = traffic.refresh(state)
    traffic.up(drifted, blue=100)

    assert traffic.live == ({"blue": 100}, {})
    assert api.get(traffic.id)["tags"] == {"team": "other"}


def test_a_change_that_takes_its_time_is_waited_for(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    """A third of a second here."""
    traffic = Traffic(api, "waited-for", pace="0.01")

    state = traffic.up(blue=100)

    assert (state["failure"], traffic.live) == (None, ({"blue": 100}, {}))
    assert api.get(traffic.id)["properties"]["provisioningState"] == "Succeeded"
    assert "sharing blue 100 % (inprogress), for 0 min of 30 at most" in capsys.readouterr().err
