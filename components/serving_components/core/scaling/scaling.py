"""The block `scaling`: bounds on the number of replicas, and what moves it between them."""

from collections.abc import Iterator
from typing import Final

from pydantic import Field, field_validator

from serving_components.core.args import Args
from serving_components.core.faults import Fault
from serving_components.core.scaling import bounds
from serving_components.core.scaling.between import Between
from serving_components.core.scaling.metric import ScalingMetric
from serving_components.core.scaling.schedule import Schedule
from serving_components.core.scaling.suspend import Suspend

TARGETS: Final = (
    "requests_per_minute",
    "concurrent_requests",
    "cpu_percent",
    "gpu_percent",
    "gpu_memory_percent",
    "backlog",
    "metric",
)
"""Fields that each keep something at a target. Of several, the one that asks for most wins."""


class Scaling(Args):
    """How many replicas. Fixed, unless `max` is above `min` or there are schedules."""

    min: int = Field(default=1, ge=0)
    """Replicas that always run. Default: 1."""

    max: int | None = Field(default=None, ge=1)
    """Replicas at most. Default: as many as `min`, so the number is fixed."""

    requests_per_minute: float | None = Field(default=None, gt=0)
    """Requests per minute that one replica is meant to take; the number of replicas follows.
    Default: none, which only a fixed number allows unless another target is set."""

    concurrent_requests: float | None = Field(default=None, gt=0)
    """Requests at the same time that one replica is meant to work on. Default: none."""

    cpu_percent: float | None = Field(default=None, gt=0, le=100)
    """Per cent of one replica's whole machine, all its cores, that are meant to be busy.
    Default: none."""

    gpu_percent: float | None = Field(default=None, gt=0, le=100)
    """Per cent of all GPUs of one replica's machine that are meant to be busy. Default: none."""

    gpu_memory_percent: float | None = Field(default=None, gt=0, le=100)
    """Per cent of the memory of all GPUs of one replica's machine that is meant to be used.
    Default: none."""

    backlog: float | None = Field(default=None, gt=0)
    """Queued requests that one replica is meant to have before it, where requests queue (an
    asynchronous endpoint). Default: none."""

    metric: ScalingMetric | None = None
    """Any other metric, and its target. Default: none."""

    between: Between | None = None
    """Two thresholds instead of a target, such as in at 30 % and out at 70 %. Default: none."""

    scale_out_cooldown_s: int = Field(default=60, ge=0)
    """Seconds after a scale-out before the next. Default: 60."""

    scale_in_cooldown_s: int = Field(default=300, ge=0)
    """Seconds after a scale-in before the next. Default: 300, as idle capacity is cheaper than
    a queue."""

    schedules: dict[str, Schedule] = {}
    """Other bounds from certain times on, by a name of yours. Default: the bounds never change."""

    suspend: Suspend = Suspend()
    """Default: nothing is suspended."""

    vcpus: int | None = Field(default=None, ge=1)
    """Virtual CPUs of one replica's machine. Default: as known of its type; required for
    `cpu_percent` on a type that is not known."""

    gpus: int | None = Field(default=None, ge=1)
    """GPUs of one replica's machine. Default: as known of its type; required for GPU targets on
    a type that is not known."""

    @property
    def most(self) -> int:
        """`max`, or `min` where it is not given."""
        return self.min if self.max is None else self.max

    @property
    def elastic(self) -> bool:
        """Whether the number of replicas can change by itself."""
        return self.most > self.min or bool(self.schedules)

    @property
    def targets(self) -> tuple[str, ...]:
        """Names of the targets that are set."""
        return tuple(name for name in TARGETS if getattr(self, name) is not None)

    def bounds_of(self, name: str) -> tuple[int, int]:
        """Least and most from a schedule on: its own, or else those outside schedules."""
        asked = self.schedules[name]
        least = self.min if asked.min is None else asked.min
        return least, self.most if asked.max is None else asked.max

    @property
    def reaches_zero(self) -> bool:
        """Whether there may be a time without a replica."""
        return self.min == 0 or any(self.bounds_of(name)[0] == 0 for name in self.schedules)

    @field_validator("schedules")
    @classmethod
    def _have_names(cls, value: dict[str, Schedule]) -> dict[str, Schedule]:
        return bounds.named(value)

    def objections(self) -> Iterator[Fault]:
        if self.between is not None and self.targets:
            # botocore, application-autoscaling PutScalingPolicy: a step's scale-in does not wait
            # for a target's [D].
            given = " and ".join(self.targets)
            yield Fault(
                ("between",),
                f"takes replicas away that {given} would add again; set between alone, or leave it"
                " out",
            )
        yield from bounds.objections(self)
