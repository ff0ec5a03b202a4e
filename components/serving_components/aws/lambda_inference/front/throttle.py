"""Throttle: how many requests the API lets through."""

from pydantic import Field

from serving_components.core import Args


class Throttle(Args):
    """What is above it is answered 429 by API Gateway and costs no call of the function."""

    requests_per_second: float = Field(default=100, gt=0)
    """Requests a second in the long run, over both routes. Default: 100."""

    burst: int = Field(default=200, ge=1)
    """Requests at once that are let through above it. Default: 200."""
