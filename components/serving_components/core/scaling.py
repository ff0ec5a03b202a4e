"""Scaling: how many replicas, and what makes their number change."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.core.args import Args
from serving_components.core.faults import Fault


class Scaling(Args):
    """Bounds on the number of replicas. Fixed unless `max` is above `min`."""

    min: int = Field(default=1, ge=0)
    """Replicas that always run. Default: 1."""

    max: int | None = Field(default=None, ge=1)
    """Replicas at most. Default: as many as `min`, so the number is fixed."""

    requests_per_minute: float | None = Field(default=None, gt=0)
    """Requests per minute that one replica is meant to take; the number of replicas follows.
    Default: none, which only a fixed number allows."""

    scale_out_cooldown_s: int = Field(default=60, ge=0)
    """Seconds after a scale-out before the next. Default: 60."""

    scale_in_cooldown_s: int = Field(default=300, ge=0)
    """Seconds after a scale-in before the next. Default: 300, as idle capacity is cheaper than
    a queue."""

    @property
    def most(self) -> int:
        """`max`, or `min` where it is not given."""
        return self.min if self.max is None else self.max

    @property
    def elastic(self) -> bool:
        """Whether the number of replicas can change by itself."""
        return self.most > self.min

    def objections(self) -> Iterator[Fault]:
        if self.max is not None and self.max < self.min:
            yield Fault(
                ("max",),
                f"{self.max} is below min {self.min}; raise max to {self.min} or more, or lower"
                " min",
            )
        if self.elastic and self.requests_per_minute is None:
            yield Fault(
                ("requests_per_minute",),
                f"is required to scale from min {self.min} to max {self.most}, or nothing would"
                f" ever scale; set it, or set max to {max(self.min, 1)}",
            )
