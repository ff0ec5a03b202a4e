"""The resource's calls, a command after the other."""

from dataclasses import dataclass
from typing import Any

import pytest

from serving_components.gcp.vertex_model import crud
from tests.components.gcp.conftest import Reached

Properties = dict[str, Any]

IMAGE = "europe-docker.pkg.dev/p/serving/fraud@sha256:1"


@dataclass
class Models:
    """One model."""

    reached: Reached

    def inputs(self, image: str = IMAGE, **changes: Any) -> Properties:
        """As the engine passes them: its numbers are all of one kind."""
        return {
            "project": "p",
            "location": "europe-west4",
            "modelId": "fraud",
            "container": {"imageUri": image, "ports": [{"containerPort": 9000.0}]},
            "artifactUri": None,
            "revision": "",
            "displayName": "fraud",
            "description": "",
            "labels": {"team": "risk"},
            "kmsKey": None,
            "uploadServiceAccount": None,
            "keepVersions": 1.0,
            "timeoutMinutes": 30.0,
            "adopt": False,
            "owner": "abc",
            **changes,
        }

    def up(self, old: Properties | None = None, image: str = IMAGE, **changes: Any) -> Properties:
        self.reached.google.calls.clear()
        return crud.bring(self.inputs(image, **changes), old, **self.reached.ways)

    def refresh(self, state: Properties) -> Properties | None:
        return crud.seen(state, **self.reached.ways)

    def destroy(self, state: Properties) -> None:
        self.reached.google.calls.clear()
        crud.end(state, **self.reached.ways)


@pytest.fixture(name="models")
def models_(reached: Reached) -> Models:
    return Models(reached)
