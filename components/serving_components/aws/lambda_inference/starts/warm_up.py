"""WarmUp: calls of our own every few minutes, so that environments are not taken away."""

from typing import Final

from pydantic import Field

from serving_components.core import Args

TARGETS: Final = 5
"""botocore 1.44.5, events PutTargets: a rule has up to five targets [D]. Each is one call, and only
those of one rule come at the same time."""


class WarmUp(Args):
    """Calls every five minutes with `{"warmup": true}`, which the model never sees."""

    at_once: int = Field(default=1, ge=1, le=TARGETS)
    """How many calls come at the same time, and so how many environments stay; 5 at most.
    Default: 1. For more, or for a certain number, there is `provisioned`."""
