"""Many values as one point."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

_GROWTH: Final = 1.4
_FINITE: Final = 66
"""The buckets that points are written with, from 1 on. Those of Vertex AI were not read [U]."""


@dataclass(frozen=True)
class Distribution:
    """Values in their order.

    The service keeps counts in buckets alone and estimates percentiles in them; the sandbox keeps
    the values, so that its percentiles are exact.
    """

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Iterable[float]) -> "Distribution":
        return cls(tuple(sorted(values)))

    @classmethod
    def merged(cls, several: Iterable["Distribution"]) -> "Distribution":
        """One of all values."""
        return cls.of(value for each in several for value in each.values)

    @property
    def mean(self) -> float:
        return math.fsum(self.values) / len(self.values)

    @property
    def deviations(self) -> float:
        """The sum of the squares of how far each is from the mean."""
        mean = self.mean
        return math.fsum((value - mean) ** 2 for value in self.values)

    def percentile(self, share: float) -> float:
        """The value below which so many of a hundred are, between two where it lies so."""
        place = (len(self.values) - 1) * share / 100
        low, high = self.values[math.floor(place)], self.values[math.ceil(place)]
        return low + (high - low) * (place - math.floor(place))

    def told(self) -> dict[str, Any]:
        """`Distribution` in the monitoring v3 discovery document [D]."""
        counts = [0] * (_FINITE + 2)
        for value in self.values:
            counts[_bucket(value)] += 1
        last = max(number for number, count in enumerate(counts) if count)
        return {
            "count": str(len(self.values)),
            "mean": self.mean,
            "sumOfSquaredDeviation": self.deviations,
            "bucketOptions": {
                "exponentialBuckets": {
                    "numFiniteBuckets": _FINITE,
                    "growthFactor": _GROWTH,
                    "scale": 1,
                }
            },
            "bucketCounts": [str(count) for count in counts[: last + 1]],
        }


def _bucket(value: float) -> int:
    """Bucket i of them begins at 1.4 to the power of i - 1; the first is below that [D]."""
    if value < 1:
        return 0
    return min(math.floor(math.log(value, _GROWTH) + 1e-9) + 1, _FINITE + 1)
