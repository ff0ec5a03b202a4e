"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.gcp.vertex_traffic import crud
from serving_components.gcp.vertex_traffic.command import Ways
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE
from tests.components.gcp.vertex_traffic.monitored import Monitored
from tests.components.gcp.vertex_traffic.rollouts import Rollouts

Properties = dict[str, Any]


@dataclass
class Traffic:
    """One endpoint's, of blue (1) and green (2)."""

    reached: Reached

    def inputs(self, blue: float, green: float, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        return {
            "endpoint": f"{HERE}/endpoints/7",
            "deployments": {"blue": "1", "green": "2"},
            "split": {"blue": blue, "green": green},
            "adopt": False,
            **changes,
        }

    def up(
        self, blue: float, green: float, old: Properties | None = None, **changes: Any
    ) -> Properties:
        self.reached.google.calls.clear()
        asked = self.inputs(blue, green, **changes)
        return crud.bring(asked, old, ways=Ways(vertex=self.reached.connect))

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, ways=Ways(vertex=self.reached.connect))

    def destroy(self, state: Properties) -> None:
        self.reached.google.calls.clear()
        crud.end(state, ways=Ways(vertex=self.reached.connect))


@pytest.fixture(name="traffic")
def traffic_(reached: Reached) -> Traffic:
    reached.google.endpoint()
    reached.google.deployed("1", displayName="blue")
    reached.google.deployed("2", displayName="green")
    return Traffic(reached)


@pytest.fixture(name="rollouts")
def rollouts_(reached: Reached) -> Rollouts:
    google = reached.google
    google.endpoint()
    for identity, slot in {"11": "live", "12": "live", "13": "live", "21": "second"}.items():
        google.deployed(identity, displayName=slot, model=f"{HERE}/models/fraud@{identity[1]}")
    google.deployed("22", displayName="second")
    clock = CloudClock(google.sleep, google.clock)
    made = Rollouts(reached, Monitored(clock.now))

    def noted(call: str) -> None:
        if call.startswith("GET endpoints") and made.live() not in made.splits[-1:]:
            made.splits.append(dict(made.live()))

    google.meanwhile = noted
    return made
