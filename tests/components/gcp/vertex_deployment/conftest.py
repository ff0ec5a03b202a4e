"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.gcp.vertex_deployment import crud
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE

Properties = dict[str, Any]


@dataclass
class Deployments:
    """One slot of an endpoint's."""

    reached: Reached

    def inputs(self, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        return {
            "endpoint": f"{HERE}/endpoints/7",
            "model": f"{HERE}/models/fraud@1",
            "slot": "blue",
            "machineType": "n1-standard-2",
            "acceleratorType": None,
            "acceleratorCount": None,
            "minReplicas": 1.0,
            "maxReplicas": 3.0,
            "requiredReplicas": None,
            "targets": {},
            "serviceAccount": None,
            "spot": False,
            "containerLogging": True,
            "accessLogging": False,
            "revision": "",
            "timeoutMinutes": 120.0,
            "adopt": False,
            "owner": "abc",
            **changes,
        }

    def up(self, old: Properties | None = None, **changes: Any) -> Properties:
        self.reached.google.calls.clear()
        return crud.bring(self.inputs(**changes), old, **self.reached.ways)

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, **self.reached.ways)

    def destroy(self, state: Properties) -> None:
        self.reached.google.calls.clear()
        crud.end(state, **self.reached.ways)


@pytest.fixture(name="deployments")
def deployments_(reached: Reached) -> Deployments:
    reached.google.endpoint()
    return Deployments(reached)
