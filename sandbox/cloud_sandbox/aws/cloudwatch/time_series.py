"""Time series in metric math: one value per period, or none, and how two are put together.

Source: "Using metric math" in the CloudWatch user guide [D]: a missing value counts as 0 beside one
that is there; what divides by zero is dropped. That other results which are no number are dropped
alike is not told there [U].
"""

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

from cloud_sandbox.aws.cloudwatch.state import NotEvaluated

Line: TypeAlias = tuple[float | None, ...]
"""A time series, the oldest period first; None where a period has no value."""

Value: TypeAlias = float | Line | list[Line] | str
"""A scalar, a time series, an array of them, or a word of a function."""

Operator: TypeAlias = Callable[[float, float], float]


def put_together(operator: Operator, left: Value, right: Value) -> Value:
    """An operator between any two values.

    Raises:
        NotEvaluated: CloudWatch's rules for these two are not known.
    """
    if isinstance(left, str) or isinstance(right, str):
        raise NotEvaluated("a text stands beside an operator")
    if isinstance(left, list) and isinstance(right, list):
        raise NotEvaluated("an operator stands between two arrays of time series")
    if isinstance(left, list):
        return [line(put_together(operator, one, right)) for one in left]
    if isinstance(right, list):
        return [line(put_together(operator, left, one)) for one in right]
    if isinstance(left, tuple) and isinstance(right, tuple):
        return tuple(_both(operator, *pair) for pair in zip(left, right, strict=True))
    if isinstance(left, tuple) and not isinstance(right, tuple):
        return tuple(None if one is None else _number(operator, one, right) for one in left)
    if isinstance(right, tuple) and not isinstance(left, tuple):
        return tuple(None if one is None else _number(operator, left, one) for one in right)
    assert isinstance(left, float)  # noqa: S101 - the cases above leave two scalars
    assert isinstance(right, float)  # noqa: S101
    result = _number(operator, left, right)
    if result is None:
        raise NotEvaluated("two numbers of the expression have no result")
    return result


def each(function: Callable[[float], float], value: Value) -> Value:
    """A function of every value of a time series, or of each of an array."""
    if isinstance(value, list):
        return [line(each(function, one)) for one in value]
    return tuple(None if one is None else function(one) for one in line(value))


def across(function: Callable[[Sequence[float]], float], lines: Sequence[Line]) -> Line:
    """A function of what several time series have in the same period."""
    columns = [[one for one in column if one is not None] for column in zip(*lines, strict=True)]
    return tuple(function(column) if column else None for column in columns)


def line(value: Value) -> Line:
    """A value that has to be one time series."""
    if not isinstance(value, tuple):
        kind = "an array of time series" if isinstance(value, list) else "no time series"
        raise NotEvaluated(f"{kind} stands where one time series has to")
    return value


def _both(operator: Operator, left: float | None, right: float | None) -> float | None:
    if left is None and right is None:
        return None
    return _number(operator, left or 0.0, right or 0.0)


def _number(operator: Operator, left: float, right: float) -> float | None:
    """None where there is no result, or none that is a number."""
    try:
        result = operator(left, right)
    except (ZeroDivisionError, OverflowError):
        return None
    return result if isinstance(result, float) and math.isfinite(result) else None
