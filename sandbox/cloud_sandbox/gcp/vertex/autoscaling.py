"""How many replicas a deployed model gets.

"Scale inference nodes by using autoscaling" of Vertex AI's documentation [D]: every 15 seconds the
number that the present use asks for is worked out, `ceil(replicas * use / target)`, and the highest
of the last 5 minutes holds, within what the deployment allows. Without metrics of its own a
deployment follows its processors at 60 %, and its accelerators, if it has any, at 60 % as well.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.gcp.vertex.serving import DeployedModel

EVERY_S: Final = 15.0
_WINDOW_S: Final = 300.0
_USUAL: Final = 60.0
"""Per cent; also the target of a metric that is named without one [D]."""

_ONLINE: Final = "aiplatform.googleapis.com/prediction/online"
CPU: Final = f"{_ONLINE}/cpu/utilization"
REQUESTS: Final = f"{_ONLINE}/request_count"
"""Requests a minute and replica [D]."""

_DUTY_CYCLE: Final = f"{_ONLINE}/accelerator/duty_cycle"


@dataclass(frozen=True)
class Bounds:
    """The fewest replicas and the most."""

    least: int
    most: int

    @classmethod
    def of(cls, model: DeployedModel) -> "Bounds":
        """Of dedicated resources, or of automatic ones; what is shared has none of its own."""
        told = model.get("dedicatedResources") or model.get("automaticResources") or {}
        least = int(told.get("minReplicaCount", 1))
        return cls(least, max(least, int(told.get("maxReplicaCount", least))))


def targets(model: DeployedModel) -> dict[str, float]:
    """What each metric is to be, in its own unit, by its name."""
    dedicated = model.get("dedicatedResources")
    if dedicated is None:
        return {}
    specs = dedicated.get("autoscalingMetricSpecs")
    if specs:
        return {spec["metricName"]: float(spec.get("target", _USUAL)) for spec in specs}
    accelerated = dedicated.get("machineSpec", {}).get("acceleratorCount")
    return {CPU: _USUAL} | ({_DUTY_CYCLE: _USUAL} if accelerated else {})


@dataclass
class Replicas:
    """Of one deployed model. They are there as soon as they are wanted."""

    count: int
    _wanted: list[tuple[float, int]] = field(default_factory=list)
    """When which number was asked for, in the last 5 minutes."""

    def follow(self, now: float, bounds: Bounds, uses: Iterable[tuple[float, float]]) -> None:
        """One turn: what each replica uses now, and the target that this is held to."""
        asked = [math.ceil(round(self.count * use / target, 9)) for use, target in uses]
        self._wanted = [one for one in self._wanted if now - one[0] < _WINDOW_S]
        if asked:
            self._wanted.append((now, max(asked)))
        self.keep_within(bounds, max((number for _, number in self._wanted), default=self.count))

    def keep_within(self, bounds: Bounds, wanted: int | None = None) -> None:
        """Have as many as wanted, or as there are, within what the deployment allows."""
        number = self.count if wanted is None else wanted
        self.count = min(bounds.most, max(bounds.least, number))
