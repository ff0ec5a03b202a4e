"""How many requests a route takes: a bucket of tokens for each.

API Gateway guide, `Throttle requests to your HTTP APIs`: the rate is how fast tokens come, the
burst how many there can be; an account has 10,000 a second and a burst of 5,000 [D]. Settings that
are there and say no limit are 0, as the provider sends them, so that nothing is let in: pulumi-aws
issue 2363, terraform-aws-apigateway-v2 issue 59 [I]. Time is the machine's: callers live in it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.known import each, inside, number
from cloud_sandbox.engine.wire import Properties

_RATE: Final = 10_000.0
_BURST: Final = 5_000.0


@dataclass(frozen=True)
class Limit:
    """Of one route in one stage."""

    rate: float
    """Requests a second."""

    burst: float

    @classmethod
    def of(cls, stage: Properties, route: str) -> "Limit":
        """As the stage says it of the route, or of all."""
        for _, settings in each("", stage.get("routeSettings")):
            if settings.get("routeKey") == route:
                return cls._said(settings)
        default = inside(stage, "defaultRouteSettings")
        return cls._said(default) if default else cls(_RATE, _BURST)

    @classmethod
    def _said(cls, settings: Properties) -> "Limit":
        rate, burst = settings.get("throttlingRateLimit"), settings.get("throttlingBurstLimit")
        return cls(number(rate) or 0.0, number(burst) or 0.0)


class Buckets:
    """Of all routes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left: dict[tuple[str, ...], tuple[float, float]] = {}
        """Tokens, and when there were so many."""

    def take(self, of: tuple[str, ...], limit: Limit) -> bool:
        """Whether one more is let in now."""
        now = self._clock()
        tokens, since = self._left.get(of, (limit.burst, now))
        tokens = min(limit.burst, tokens + (now - since) * limit.rate)
        lets = tokens >= 1
        self._left[of] = (tokens - lets, now)
        return lets
