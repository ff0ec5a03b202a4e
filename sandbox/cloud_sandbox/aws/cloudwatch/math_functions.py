"""The functions of metric math that the sandbox evaluates.

Source: "Using metric math" in the CloudWatch user guide [D]. A SUM, AVG, MIN or MAX of one time
series depends on how many data points CloudWatch retrieves for an alarm, which it does not say, so
none is evaluated here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from cloud_sandbox.aws.cloudwatch.state import NotEvaluated
from cloud_sandbox.aws.cloudwatch.time_series import Line, Value, across, each, line


@dataclass(frozen=True)
class Given:
    """What an expression may speak of."""

    metrics: Mapping[str, Line]
    """By their ids. Expressions are not among them."""

    period_s: float
    count: int
    """Of the periods that are looked at."""


Function: TypeAlias = Callable[[Given, Sequence[Value]], Value]


def _if(given: Given, arguments: Sequence[Value]) -> Value:
    condition, true, *rest = _several(arguments, 2, 3)
    false: Value = rest[0] if rest else (None,) * given.count
    for value in (condition, true, false):
        if isinstance(value, list | str):
            raise NotEvaluated("IF takes numbers and time series")
    if not isinstance(condition, tuple):
        return true if condition else false
    return tuple(
        None if one is None else _at(true, index, 0.0) if one else _at(false, index, None)
        for index, one in enumerate(condition)
    )


def _fill(given: Given, arguments: Sequence[Value]) -> Value:
    filled, filler = _several(arguments, 2, 2)
    if isinstance(filled, list):
        return [line(_fill(given, (one, filler))) for one in filled]
    if filler == "REPEAT":
        return _repeated(line(filled))
    if isinstance(filler, str | list):
        raise NotEvaluated(f"FILL takes a number, a time series or REPEAT, got {filler}")
    return tuple(
        _at(filler, index, None) if one is None else one for index, one in enumerate(line(filled))
    )


def _repeated(sparse: Line) -> Line:
    """What comes before the first value stays missing [U]."""
    latest: float | None = None
    values = []
    for one in sparse:
        latest = latest if one is None else one
        values.append(latest)
    return tuple(values)


def _metrics(given: Given, arguments: Sequence[Value]) -> Value:
    [part] = arguments or ("",)
    if not isinstance(part, str):
        raise NotEvaluated("METRICS takes a text or nothing")
    return [values for identity, values in given.metrics.items() if part in identity]


def _differences(given: Given, arguments: Sequence[Value], over_s: float | None) -> Value:
    """To the value before; per second where `over_s` tells how long a period is."""
    [value] = _several(arguments, 1, 1)
    if isinstance(value, list):
        return [line(_differences(given, (one,), over_s)) for one in value]
    before: tuple[int, float] | None = None
    found: list[float | None] = []
    for index, one in enumerate(line(value)):
        if one is None or before is None:
            found.append(None)
        else:
            found.append((one - before[1]) / ((index - before[0]) * over_s if over_s else 1))
        before = before if one is None else (index, one)
    return tuple(found)


def _over_array(name: str, function: Callable[[Sequence[float], int], float]) -> Function:
    def over(_: Given, arguments: Sequence[Value]) -> Value:
        [lines] = _several(arguments, 1, 1)
        if not isinstance(lines, list) or not lines:
            told = "which depends on how many data points CloudWatch retrieves"
            raise NotEvaluated(f"{name} of one time series, {told}")
        return across(lambda column: function(column, len(lines)), lines)

    return over


def _of_each(function: Callable[[float], float]) -> Function:
    return lambda _, arguments: each(function, _several(arguments, 1, 1)[0])


def _several(arguments: Sequence[Value], least: int, most: int) -> Sequence[Value]:
    if not least <= len(arguments) <= most:
        raise NotEvaluated(f"a function was given {len(arguments)} arguments")
    return arguments


def _at(value: Value, index: int, missing: float | None) -> float | None:
    """What a number or a time series has in one period."""
    if not isinstance(value, tuple):
        return value if isinstance(value, float) else None
    return missing if value[index] is None else value[index]


FUNCTIONS: Final[Mapping[str, Function]] = {
    "IF": _if,
    "FILL": _fill,
    "METRICS": _metrics,
    "PERIOD": lambda given, _: given.period_s,
    "RATE": lambda given, arguments: _differences(given, arguments, given.period_s),
    "DIFF": lambda given, arguments: _differences(given, arguments, None),
    "ABS": _of_each(abs),
    "CEIL": _of_each(lambda one: float(math.ceil(one))),
    "FLOOR": _of_each(lambda one: float(math.floor(one))),
    "SUM": _over_array("SUM", lambda column, _: math.fsum(column)),
    # "Missing values are treated as 0", so all the series count.
    "AVG": _over_array("AVG", lambda column, count: math.fsum(column) / count),
    # That MIN and MAX leave out what is missing is not told [U].
    "MIN": _over_array("MIN", lambda column, _: min(column)),
    "MAX": _over_array("MAX", lambda column, _: max(column)),
}
