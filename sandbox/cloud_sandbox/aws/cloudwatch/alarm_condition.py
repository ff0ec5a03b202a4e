"""What a composite alarm's rule asks of the states of other alarms."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from cloud_sandbox.aws.cloudwatch.state import State

States: TypeAlias = Callable[[str], State]
"""The state of an alarm, by the name or ARN that stands in a rule."""

Condition: TypeAlias = Callable[[States], bool]


def is_in(state: State, alarm: str) -> Condition:
    """`ALARM(x)` and its like."""
    return lambda states: states(alarm) is state


def negated(condition: Condition) -> Condition:
    """`NOT x`."""
    return lambda states: not condition(states)


def all_of(conditions: Sequence[Condition]) -> Condition:
    """`x AND y`."""
    return lambda states: all(condition(states) for condition in conditions)


def any_of(conditions: Sequence[Condition]) -> Condition:
    """`x OR y`."""
    return lambda states: any(condition(states) for condition in conditions)


def always(value: bool) -> Condition:
    """`TRUE` and `FALSE`."""
    return lambda _: value


def at_least(least: str, conditions: Sequence[Condition]) -> Condition:
    """`AT_LEAST(2, ...)` or `AT_LEAST(50%, ...)`; that a share is rounded up is not told [U]."""

    def enough(states: States) -> bool:
        true = sum(condition(states) for condition in conditions)
        if least.endswith("%"):
            return 100 * true >= float(least[:-1]) * len(conditions)
        return true >= int(least)

    return enough
