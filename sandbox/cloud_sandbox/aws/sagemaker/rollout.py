"""An update of an endpoint while it goes on: what it leaves, where it goes, and when what happens.

Its state is a function of what is written here and of the time, never of a process that would
have to move it on.
"""

from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from cloud_sandbox.aws.sagemaker.live_variants import LIVE
from cloud_sandbox.aws.sagemaker.rollout_schedule import Schedule, Shift
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

CREATING: Final = "Creating"
UPDATING: Final = "Updating"
ROLLING_BACK: Final = "RollingBack"
BAKING: Final = "Baking"


@dataclass(frozen=True)
class Rollout:
    """One update, as it is planned at its beginning."""

    leaves: str
    """The configuration that serves until then."""

    leaves_live: Properties
    """What was set of its variants at the endpoint."""

    ready: float
    """When the new fleet is there, on the sandbox's clock."""

    shifts: tuple[Shift, ...]
    """In the cloud's own seconds after `ready`, as `ends` and `times_out`."""

    ends: float
    times_out: float | None
    pace: float
    alarms: tuple[str, ...] = ()
    """Names of those that roll it back."""

    instances: float = 1.0
    """How many the smallest variant of the new fleet has."""

    awaited: bool = False
    """Whether `ready` is only when the wait for the first sign of health is given up."""

    @classmethod
    def planned(cls, old: Record, planned: Schedule, ready: float, pace: float) -> Self:
        """The way from what an endpoint has now."""
        return cls(
            leaves=old.inputs["endpointConfigName"],
            leaves_live=old.attributes.get(LIVE) or {},
            ready=ready,
            shifts=planned.shifts,
            ends=planned.ends,
            times_out=planned.times_out,
            pace=pace,
        )

    @classmethod
    def of(cls, record: Record) -> Self | None:
        """That of a record's operation; None where it has none."""
        plan = record.operation.plan if record.operation else {}
        if not plan:
            return None
        return cls(
            **plan
            | {
                "shifts": tuple((after, share) for after, share in plan["shifts"]),
                "alarms": tuple(plan["alarms"]),
            }
        )

    def operation(self, doing: str, began: float) -> Operation:
        """What is written with the record."""
        lasts = self.at(self.ends) - began
        return Operation(doing, began, max(0.0, lasts), plan=self._to_json())

    def at(self, after: float) -> float:
        """The moment on the sandbox's clock that comes so long after the fleet is there."""
        return self.ready + after * self.pace

    def arrived(self, now: float) -> float:
        """The share of traffic that the new fleet gets."""
        shares = [share for after, share in self.shifts if self.at(after) <= now]
        return shares[-1] if shares else 0.0

    def stage(self, now: float) -> tuple[str, float]:
        """In botocore's words of VariantStatus what the new fleet does, and since when."""
        moments = [self.at(after) for after, _ in self.shifts if self.at(after) <= now]
        return (BAKING, moments[-1]) if moments else (CREATING, now)

    def _to_json(self) -> dict[str, Any]:
        shifts = [list(shift) for shift in self.shifts]
        return asdict(self) | {"shifts": shifts, "alarms": list(self.alarms)}
