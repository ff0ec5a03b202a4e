"""How long answers took, in milliseconds."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from serving_cli.rehearsing.request import Request

_MS: Final = 1000


@dataclass(frozen=True)
class Latency:
    """Of requests that were answered; what failed says nothing about how fast answers are."""

    p50_ms: float
    p99_ms: float
    max_ms: float

    @classmethod
    def of(cls, requests: Iterable[Request]) -> "Latency | None":
        """None where nothing was answered."""
        known = sorted(each.latency * _MS for each in requests if each.failed is None)
        if not known:
            return None
        return cls(_percentile(known, 50), _percentile(known, 99), known[-1])


def _percentile(ascending: Sequence[float], percent: int) -> float:
    """By nearest rank: a latency that somebody really met."""
    return ascending[math.ceil(percent / 100 * len(ascending)) - 1]
