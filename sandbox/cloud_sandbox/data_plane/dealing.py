"""Dealing requests out by shares: to two fleets of an endpoint, to two versions of a function."""

import math
from typing import Final

_STEP: Final = (math.sqrt(5) - 1) / 2
"""Of the golden ratio: its multiples lie as evenly in [0, 1) as any, however few there are."""


class Dealing:
    """Positions in [0, 1) that are evenly spread, one for each request.

    Dice would give 100 requests 18 or 32 of a quarter as a matter of course, and a rehearsal could
    not tell that from a share that is not kept. Nor is it every fourth, which would give a fleet
    always the same of samples that are sent in turn. How SageMaker deals is not written [U]; Lambda
    does it by dice: `Create a routing configuration for a Lambda alias` of its guide [D].
    """

    def __init__(self) -> None:
        self._at = 0.0

    def next(self) -> float:
        self._at = (self._at + _STEP) % 1
        return self._at
