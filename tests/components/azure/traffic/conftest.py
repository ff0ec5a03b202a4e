"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.azure.traffic import crud
from serving_components.azure.traffic.command import Ways
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.conftest import Reached
from tests.components.azure.traffic.monitored import Monitored
from tests.components.azure.traffic.rollouts import Rollouts

Properties = dict[str, Any]


@dataclass
class Traffic:
    """One endpoint's, of blue and green."""

    reached: Reached

    @property
    def azure(self) -> Azure:
        return self.reached.azure

    @property
    def ways(self) -> Ways:
        return Ways(self.reached.connect, self.azure.sleep, self.azure.clock)

    def inputs(self, blue: float, green: float, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        return {
            "endpoint": HERE,
            "deployments": {"blue": "blue-1", "green": "green-1"},
            "traffic": {"blue": blue, "green": green},
            "mirror": {},
            "timeoutMinutes": 30.0,
            "adopt": False,
            **changes,
        }

    def up(
        self, blue: float, green: float, old: Properties | None = None, **changes: Any
    ) -> Properties:
        self.azure.calls.clear()
        self.azure.sent.clear()
        return crud.bring(self.inputs(blue, green, **changes), old, ways=self.ways)

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, ways=self.ways)

    def destroy(self, state: Properties) -> None:
        self.azure.calls.clear()
        crud.end(state, ways=self.ways)

    @property
    def live(self) -> tuple[dict[str, int], dict[str, int]]:
        return self.azure.properties["traffic"], self.azure.properties["mirrorTraffic"]


@pytest.fixture(name="traffic")
def traffic_(reached: Reached) -> Traffic:
    reached.azure.made("blue-1", "green-1", "else-1")
    return Traffic(reached)


@pytest.fixture(name="rollouts")
def rollouts_(reached: Reached) -> Rollouts:
    azure = reached.azure
    azure.made("live-1", "live-2", "live-3", "next-1", "next-2")
    for deployment in azure.deployments[:3]:
        number = deployment["name"][-1]
        deployment["sku"] = {"name": "Default", "capacity": 2}
        deployment["properties"] |= {
            "instanceType": "Standard_DS3_v2",
            "model": f"/subscriptions/s/workspaces/w/models/fraud/versions/{number}",
        }
    clock = CloudClock(azure.sleep, azure.clock)
    made = Rollouts(reached, Monitored(clock.now))

    def noted(_: str) -> None:
        met = (dict(made.live[0]), dict(made.live[1]))
        if met not in made.met[-1:]:
            made.met.append(met)

    azure.meanwhile = noted
    return made
