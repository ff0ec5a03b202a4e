"""When a condition of a new deployment first held, by the data alone.

A rollout looks at conditions by itself, and no alarm's history tells of them. What is judged here
is judged afterwards, minute by minute, whatever the rollout made of it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.split_moves import Condition

MINUTE_S: Final = 60
"""Clouds' data come by it."""

_SILENT: Final = "silent"


def rang(
    conditions: Sequence[Condition],
    holds: Callable[[Condition, float], bool],
    between: tuple[float, float],
    deployment: str,
    clock: Clock,
) -> Iterator[AlarmChange]:
    """Of each condition that held while it was watched, the minute at whose end it began to.

    `between` are moments on the cloud's clock.
    """
    for condition in conditions:
        for end in _minutes(*between):
            if holds(condition, end):
                said = f"it held in the minutes before, of {deployment}"
                yield AlarmChange(clock.at(end), condition.says, _SILENT, RINGS, said, MINUTE_S)
                break


def _minutes(began: float, ended: float) -> Iterator[float]:
    """The whole ones after the first requests."""
    end = began // MINUTE_S * MINUTE_S + MINUTE_S
    while end <= ended:
        yield end
        end += MINUTE_S
