"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.azure.traffic import crud
from serving_components.azure.traffic.command import Ways
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.conftest import Reached

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
