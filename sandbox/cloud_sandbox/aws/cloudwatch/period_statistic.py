"""What a statistic makes of the data points of one period.

Source: "CloudWatch statistics definitions" in the CloudWatch user guide [D], except where a
percentile lies between two data points: no page says it. Here it is interpolated between the two
closest ranks [U], so a percentile over few data points may differ from CloudWatch's.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.summary import Summary

OF_SUMMARY: Final[Mapping[str, Callable[[Summary], float]]] = {
    "SampleCount": lambda summary: float(summary.count),
    "Average": lambda summary: summary.total / summary.count,
    "Sum": lambda summary: summary.total,
    "Minimum": lambda summary: summary.least,
    "Maximum": lambda summary: summary.most,
}
"""Statistics that need no single data point."""

_PERCENTILE: Final = re.compile(r"p(\d+(?:\.\d+)?)")
_SHORT: Final = re.compile(r"(tm|wm|tc|ts)(\d+(?:\.\d+)?)")
_LONG: Final = re.compile(r"(TM|WM|TC|TS|PR)\(([\d.]*)(%?):([\d.]*)(%?)\)")


def percentile(statistic: str) -> float | None:
    """99 of `p99`; None where a statistic is no percentile."""
    match = _PERCENTILE.fullmatch(statistic)
    return float(match[1]) if match else None


def of_values(statistic: str, values: Sequence[float]) -> float | None:
    """The statistic of at least one data point; None where none lies between its bounds."""
    ordered = sorted(values)
    share = percentile(statistic)
    if share is not None:
        return _at_share(ordered, share)
    kind, lower, upper = _bounds(statistic)
    inside = ordered[lower.cut(ordered, math.floor) : upper.cut(ordered, math.ceil)]
    match kind:
        case "TC":
            return float(len(inside))
        case "PR":
            return 100 * len(inside) / len(ordered)
        case "TS":
            return math.fsum(inside)
        case "WM":
            least, most = lower.value(ordered), upper.value(ordered)
            return math.fsum(min(max(value, least), most) for value in ordered) / len(ordered)
        case _:
            return math.fsum(inside) / len(inside) if inside else None


@dataclass(frozen=True)
class _Bound:
    """One of the two between which data points count."""

    number: float
    is_share: bool
    """A percentage of the data points; else a value, which itself lies below the bound."""

    def cut(self, ordered: Sequence[float], whole: Callable[[float], int]) -> int:
        """How many data points lie below; `whole` rounds where a share splits one [U]."""
        if not self.is_share:
            return bisect_right(ordered, self.number)
        return whole(round(len(ordered) * self.number / 100, 9))

    def value(self, ordered: Sequence[float]) -> float:
        return _at_share(ordered, self.number) if self.is_share else self.number


def _bounds(statistic: str) -> tuple[str, _Bound, _Bound]:
    """Kind and bounds of a trimmed statistic."""
    if statistic == "IQM":
        statistic = "TM(25%:75%)"
    if short := _SHORT.fullmatch(statistic):
        return short[1].upper(), _Bound(0, is_share=True), _Bound(float(short[2]), is_share=True)
    long = _LONG.fullmatch(statistic)
    if long is None:
        raise ValueError(f"{statistic!r} is no statistic")
    kind, lower, lower_share, upper, upper_share = long.groups()
    return (
        kind,
        _Bound(float(lower or -math.inf), is_share=bool(lower_share)),
        _Bound(float(upper or math.inf), is_share=bool(upper_share)),
    )


def _at_share(ordered: Sequence[float], percent: float) -> float:
    position = percent / 100 * (len(ordered) - 1)
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])
