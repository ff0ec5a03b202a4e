"""Requests are taken away by what is in the state before they move, and after what moved them."""

from typing import Any

import pulumi
import pytest

from serving_components.azure.traffic import crud
from serving_components.azure.traffic.asked_provider import AzureTrafficAskedProvider
from serving_components.azure.traffic.provider import AzureTrafficProvider
from serving_components.core.own_resource.living import forget
from serving_components.core.slots.announcing import beside
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.traffic.conftest import Traffic

State = dict[str, Any]


class Engine:
    """What it does to both resources, in its order."""

    def __init__(self, traffic: Traffic) -> None:
        self.traffic = traffic
        self.both = AzureTrafficProvider(), AzureTrafficAskedProvider()
        self.state: dict[str, State] = {}

    def announce(self, blue: float, green: float, **changes: Any) -> State:
        """The first half of an `up`, after which it may be killed."""
        forget()
        inputs = self.traffic.inputs(blue, green, **changes)
        asked = {name: inputs[name] for name in self.both[1].inputs}
        old = self.state.get("asked")
        if old is None:
            self.state["asked"] = self.both[1].create(asked).outs or {}
        elif self.both[1].diff("it", old, asked).changes:
            self.state["asked"] = self.both[1].update("it", old, asked).outs or {}
        return {**inputs, "announced": self.state["asked"]["number"]}

    def up(self, blue: float, green: float, **changes: Any) -> None:
        new, old = self.announce(blue, green, **changes), self.state.get("traffic")
        if old is None:
            self.state["traffic"] = self.both[0].create(new).outs or {}
        elif self.both[0].diff("it", old, new).changes:
            self.state["traffic"] = self.both[0].update("it", old, new).outs or {}

    def destroy(self) -> None:
        forget()
        if "traffic" in self.state:
            self.both[0].delete("it", self.state.pop("traffic"))
        self.both[1].delete("it", self.state["asked"])


@pytest.fixture(name="engine")
def engine_(traffic: Traffic, monkeypatch: pytest.MonkeyPatch) -> Engine:
    for call in (crud.bring, crud.end):
        monkeypatch.setattr(call, "__kwdefaults__", {"ways": traffic.ways})
    return Engine(traffic)


def test_what_moved_them_goes_without_a_call_and_what_is_beside_it_takes_them_away(
    azure: Azure, engine: Engine
) -> None:
    engine.up(100.0, 0.0)
    azure.calls.clear()
    forget()

    AzureTrafficProvider().delete("it", engine.state["traffic"])

    assert azure.calls == []
    AzureTrafficAskedProvider().delete("it", engine.state["asked"])
    assert engine.traffic.live == ({}, {})


def test_a_destroy_that_was_killed_then_is_made_good_by_the_next_up(engine: Engine) -> None:
    engine.up(90.0, 10.0)
    engine.destroy()  # killed before the state is without what is beside
    assert engine.traffic.live == ({}, {})

    engine.up(90.0, 10.0)

    assert engine.traffic.live == ({"blue-1": 90, "green-1": 10}, {})


def test_a_first_up_that_was_killed_once_it_shared_can_be_destroyed(engine: Engine) -> None:
    crud.bring(engine.announce(100.0, 0.0))  # killed before the state has it

    engine.destroy()

    assert engine.traffic.live == ({}, {})


def test_so_can_one_whose_next_up_was_killed_too(engine: Engine) -> None:
    """What has the requests is in no state any more; all of them were to be taken over."""
    crud.bring(engine.announce(100.0, 0.0, deployments={"blue": "else-1"}, traffic={"blue": 100}))
    engine.announce(100.0, 0.0, adopt=True)

    engine.destroy()

    assert engine.traffic.live == ({}, {})


def test_requests_that_a_killed_rollout_moved_to_the_new_one_are_taken_away(
    azure: Azure, engine: Engine
) -> None:
    engine.up(100.0, 0.0, deployments={"blue": "blue-1"}, traffic={"blue": 100.0})
    engine.announce(100.0, 0.0, deployments={"blue": "green-1"}, traffic={"blue": 100.0})
    azure.properties["traffic"] = {"blue-1": 90, "green-1": 10}

    engine.destroy()

    assert engine.traffic.live == ({}, {})


def test_those_of_deployments_that_were_made_elsewhere_stay(
    azure: Azure, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.up(100.0, 0.0)
    azure.properties["traffic"] = {"blue-1": 90, "else-1": 10}

    engine.destroy()

    assert azure.changes == ["PUT fraud"]
    assert engine.traffic.live == ({"blue-1": 90, "else-1": 10}, {})
    assert "stays: else-1 was made elsewhere" in capsys.readouterr().err


def test_another_endpoint_has_another_resource_beside_it() -> None:
    """So that the one that goes takes the first one's requests away."""
    old = {"endpoint": HERE, "deployments": {}, "traffic": {}, "mirror": {}, "adopt": True}

    found = AzureTrafficAskedProvider().diff("it", old, {**old, "endpoint": f"{HERE}-2"})

    assert found.replaces == ["endpoint"]


def test_what_the_program_has_still_keeps_its_requests(engine: Engine) -> None:
    """As where the resource got another name."""
    engine.up(100.0, 0.0)
    before = dict(engine.state)

    engine.state.clear()
    engine.up(100.0, 0.0)
    AzureTrafficProvider().delete("it", before["traffic"])
    AzureTrafficAskedProvider().delete("it", before["asked"])

    assert engine.traffic.live == ({"blue-1": 100}, {})


def test_it_stays_where_the_one_beside_it_is_to_stay() -> None:
    opts = beside(pulumi.ResourceOptions(protect=True, retain_on_delete=True))

    assert opts is not None
    assert (opts.protect, opts.retain_on_delete) == (True, True)
