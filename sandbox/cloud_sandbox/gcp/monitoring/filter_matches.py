"""What one comparison of a monitoring filter asks of a value."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from cloud_sandbox.gcp.monitoring.filter_tokens import Unreadable

Match = Callable[[str], bool]

_ORDERED: Final[dict[str, Callable[[float, float], bool]]] = {
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
}
_FULL_MATCH: Final = "monitoring.regex.full_match"
FUNCTIONS: Final = ("starts_with", "ends_with", "has_substring", "one_of", _FULL_MATCH)
"""Google's page "Monitoring filters" [D]."""

OPERATORS: Final = ("=", "!=", ":", *_ORDERED)


def matched_by(operator: str, function: str, values: Sequence[str]) -> Match:
    """What `= starts_with("5")`, or `>= 500` without a function, asks of a value.

    Raises:
        Unreadable: the parts do not go together.
    """
    if function:
        return _negated(operator, _by_function(function, values))
    [wanted] = values
    if operator in _ORDERED:
        return _ordered(operator, wanted)
    if operator == ":":
        return lambda value: wanted.lower() in value.lower()
    return _negated(operator, lambda value: value == wanted)


def _negated(operator: str, match: Match) -> Match:
    if operator not in {"=", "!="}:
        raise Unreadable(f"a function goes with = or !=; got {operator}")
    return match if operator == "=" else lambda value: not match(value)


def _by_function(function: str, values: Sequence[str]) -> Match:
    if function == "one_of":
        return lambda value: value in values
    if len(values) != 1:
        raise Unreadable(f"{function} takes one value; got {len(values)}")
    [wanted] = values
    if function == _FULL_MATCH:
        return _pattern(wanted)
    return {
        "starts_with": lambda value: value.startswith(wanted),
        "ends_with": lambda value: value.endswith(wanted),
        "has_substring": lambda value: wanted in value,
    }[function]


def _pattern(wanted: str) -> Match:
    """RE2 on the cloud; what Python reads otherwise is the sandbox's own [U]."""
    try:
        pattern = re.compile(wanted)
    except re.error as reason:
        raise Unreadable(f"{wanted!r} is no regular expression: {reason}") from None
    return lambda value: pattern.fullmatch(value) is not None


def _ordered(operator: str, wanted: str) -> Match:
    try:
        bound = float(wanted)
    except ValueError:
        raise Unreadable(f"{operator} compares numbers; got {wanted!r}") from None
    holds = _ORDERED[operator]

    def compares(value: str) -> bool:
        try:
            return holds(float(value), bound)
        except ValueError:
            return False

    return compares
