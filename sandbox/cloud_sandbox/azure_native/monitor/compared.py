"""Operators of alert rules and of autoscale, in the words that both have."""

import operator
from collections.abc import Callable
from typing import Final

_HOW: Final[dict[str, Callable[[float, float], bool]]] = {
    "Equals": operator.eq,
    "NotEquals": operator.ne,
    "GreaterThan": operator.gt,
    "GreaterThanOrEqual": operator.ge,
    "LessThan": operator.lt,
    "LessThanOrEqual": operator.le,
}


def compared(how: str, value: float, threshold: float) -> bool:
    """Whether a value is so to a threshold."""
    return _HOW[how](value, threshold)
