"""How many instances a profile asks for, by what its rules say.

Out if any rule of that direction is met, to the most that one asks for; in if all are, to the most
as well, and only as far as no rule would ask for more again, by estimate:
`autoscale-understanding-settings` and `autoscale-flapping` in MicrosoftDocs/azure-monitor-docs [D].
How percents are rounded was not read: away from what there is [U].
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.azure_native.monitor.trigger import Trigger
from cloud_sandbox.engine.known import inside

_OUT: Final = "Increase"
_IN: Final = "Decrease"


@dataclass(frozen=True)
class Seen:
    """A rule and what it measured; None without data."""

    trigger: Trigger
    action: dict[str, Any]
    value: float | None

    @property
    def met(self) -> bool:
        return self.value is not None and self.trigger.met(self.value)

    @property
    def says(self) -> str:
        return "" if self.value is None else self.trigger.says(self.value)


@dataclass(frozen=True)
class Decision:
    """How many instances there are to be, why, and how long nothing is done after that."""

    count: int
    reason: str
    waits_s: float = 0.0


def limits(profile: dict[str, Any]) -> tuple[int, int, int]:
    """The least, the default and the most instances of a profile."""
    told = inside(profile, "capacity")
    least, usual, most = (int(told[name]) for name in ("minimum", "default", "maximum"))
    return least, usual, most


def decided(profile: dict[str, Any], count: int, seen: Sequence[Seen]) -> Decision:
    """What becomes of so many instances, of which there are as many as the profile allows."""
    least, usual, most = limits(profile)
    if seen and all(each.value is None for each in seen):
        if count < usual:
            return Decision(usual, "no data, and fewer than the default")
        return Decision(count, "no data")
    out = [each for each in seen if each.action["direction"] == _OUT]
    asking = [each for each in out if each.met]
    if asking:
        first = max(asking, key=lambda each: _changed(count, each.action))
        return _moved(count, min(_changed(count, first.action), most), first)
    inward = [each for each in seen if each.action["direction"] == _IN]
    if not inward or not all(each.met for each in inward):
        return Decision(count, "no rule is met")
    first = max(inward, key=lambda each: _changed(count, each.action))
    wanted = max(_changed(count, first.action), least)
    for fewer in range(wanted, count):
        if not any(_would_ask(each, count, fewer) for each in out):
            return _moved(count, fewer, first)
    return Decision(count, f"{first.says}, but fewer would be more again")


def _would_ask(each: Seen, count: int, fewer: int) -> bool:
    """Whether a rule would ask for more where fewer have to do the same."""
    return each.value is not None and each.trigger.met(each.value * count / max(fewer, 1))


def _moved(count: int, wanted: int, by: Seen) -> Decision:
    if wanted == count:
        return Decision(count, f"{by.says}, but there are {count} already")
    return Decision(wanted, by.says, seconds_of(by.action["cooldown"]) or 0.0)


def _changed(count: int, action: dict[str, Any]) -> int:
    by, sign = int(action["value"]), 1 if action["direction"] == _OUT else -1
    if action["type"] == "ExactCount":
        return by
    if action["type"] == "PercentChangeCount":
        return count + sign * math.ceil(count * by / 100)
    return count + sign * by
