"""Scaling: how many replicas, and what makes their number change."""

from typing import Self

from pydantic import Field, model_validator

from serving_components.core.args import Args


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

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.max is not None and self.max < self.min:
            raise ValueError(
                f"max {self.max} is below min {self.min};"
                f" raise max to {self.min} or more, or lower min"
            )
        return self

    @model_validator(mode="after")
    def _elastic_has_a_reason(self) -> Self:
        if self.elastic and self.requests_per_minute is None:
            raise ValueError(
                f"min {self.min} to max {self.most} needs requests_per_minute, or nothing would"
                f" ever scale; set it, or set max to {self.min}"
            )
        return self
