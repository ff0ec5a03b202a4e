"""Where a container is asked, and on which port it listens."""

from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties

_USUAL: Final = {"livenessRoute": "/", "readinessRoute": "/", "scoringRoute": "/score"}
"""Of Azure ML's own server in an image for scoring scripts: `how-to-inference-server-http` [D]."""

PORT: Final = 5001


@dataclass(frozen=True)
class Routes:
    """`inference_config` of an environment: "Use a custom container to deploy a model" [D]."""

    liveness: str
    readiness: str
    scoring: str
    ports: frozenset[int]

    @classmethod
    def of(cls, environment: Properties) -> Self:
        """By an environment's properties."""
        told = inside(environment, "inferenceConfig")
        paths = {name: str(inside(told, name).get("path") or _USUAL[name]) for name in _USUAL}
        ports = frozenset(int(number(inside(told, name).get("port")) or PORT) for name in _USUAL)
        return cls(paths["livenessRoute"], paths["readinessRoute"], paths["scoringRoute"], ports)
