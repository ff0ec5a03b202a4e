"""One call of Vertex AI's API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.here import Here
from cloud_sandbox.gcp.vertex.deploying import Trial


@dataclass(frozen=True)
class Asked:
    """A request, and where it is asked."""

    here: Here
    names: Mapping[str, str]
    """What its path names: `model`, `endpoint`, `operation`."""

    query: Mapping[str, str]
    body: object
    """Of JSON; None where there was none."""

    trial: Trial
    """What runs a model before it is deployed."""


Call = Callable[[Asked], dict[str, Any]]
"""What answers one, in another thread than the server's."""
