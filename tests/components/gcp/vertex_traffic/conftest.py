"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.gcp.vertex_traffic import crud
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE

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
        return crud.bring(asked, old, connect=self.reached.connect)

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, connect=self.reached.connect)

    def destroy(self, state: Properties) -> None:
        self.reached.google.calls.clear()
        crud.end(state, connect=self.reached.connect)


@pytest.fixture(name="traffic")
def traffic_(reached: Reached) -> Traffic:
    reached.google.endpoint()
    reached.google.deployed("1", displayName="blue")
    reached.google.deployed("2", displayName="green")
    return Traffic(reached)
