"""Provisioned: environments that AWS keeps started, by the hour."""

from collections.abc import Iterator

from pydantic import Field, field_validator

from serving_components.aws.scaling import cron
from serving_components.core import Args, Fault, Schedule
from serving_components.core.scaling import bounds
from serving_components.core.scaling.cron import parsed


class Provisioned(Args):
    """Environments that are started before anybody calls, each paid by the time it stands."""

    min: int = Field(ge=1)
    """How many at least: as many calls at a time find one that is started."""

    max: int | None = Field(default=None, ge=1)
    """How far their number may grow by itself. Default: as many as `min`, so it is fixed."""

    utilization_percent: float = Field(default=70, gt=0, lt=100)
    """Per cent of them that are meant to be in use; their number follows. Above it more are
    started. Default: 70."""

    schedules: dict[str, Schedule] = {}
    """Other bounds from certain times on, by a name of yours; 0 and 0 is none at all.
    Default: the bounds never change."""

    @property
    def most(self) -> int:
        """`max`, or `min` where it is not given."""
        return self.min if self.max is None else self.max

    @property
    def elastic(self) -> bool:
        """Whether their number changes by itself."""
        return self.most > self.min or bool(self.schedules)

    @property
    def highest(self) -> int:
        """The most there ever are, schedules included."""
        return max(self.most, *(self.bounds_of(name)[1] for name in self.schedules), 1)

    def bounds_of(self, name: str) -> tuple[int, int]:
        """Least and most from a schedule on: its own, or else those outside schedules."""
        asked = self.schedules[name]
        least = self.min if asked.min is None else asked.min
        return least, self.most if asked.max is None else asked.max

    @field_validator("schedules")
    @classmethod
    def _have_names(cls, value: dict[str, Schedule]) -> dict[str, Schedule]:
        return bounds.named(value)

    def objections(self) -> Iterator[Fault]:
        if self.most < self.min:
            yield Fault(
                ("max",),
                f"{self.max} is below min {self.min}; raise it, or leave it out for a fixed number",
            )
            return
        if not self.elastic and "utilization_percent" in self.model_fields_set:
            yield Fault(
                ("utilization_percent",),
                f"means nothing for a number fixed at {self.min}; leave it out, or set max above"
                f" {self.min}",
            )
        for name, asked in self.schedules.items():
            least, most = self.bounds_of(name)
            if most < least:
                missing, known = ("max", "min") if asked.max is None else ("min", "max")
                outside = self.most if asked.max is None else self.min
                given = least if asked.max is None else most
                yield Fault(
                    ("schedules", name, missing),
                    f"is required, as the {missing} outside schedules, {outside}, does not fit"
                    f" {known} {given}",
                )
            reason = cron.refusal(parsed(asked.cron))
            if reason is not None:
                yield Fault(("schedules", name, "cron"), f"{asked.cron} {reason}")
