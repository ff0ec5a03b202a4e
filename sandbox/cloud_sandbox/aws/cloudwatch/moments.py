"""When alarms are evaluated, on the sandbox's clock."""

import math
from typing import Final

REPLAYED_S: Final = 3 * 3600
"""How far back evaluations are made up for that nobody asked for, as after a turned clock."""

COMPOSITES_EVERY_S: Final = 10
"""A composite alarm follows its alarms; only its first evaluation needs a moment of its own [U]."""


def moments(due: float, now: float, every_s: int) -> range:
    """Every moment from `due` on that has come, but none that is too long ago."""
    return range(first(max(due, now - REPLAYED_S), every_s), latest(now, every_s) + 1, every_s)


def first(since: float, every_s: int) -> int:
    """The first moment that is not before a time."""
    return math.ceil(since / every_s) * every_s


def latest(now: float, every_s: int) -> int:
    """The latest moment that has come."""
    return math.floor(now / every_s) * every_s
