"""MirrorFirst: a new version proves itself on copies before it answers anybody."""

from pydantic import Field

from serving_components.azure.traffic.limits import MOST_MIRRORED
from serving_components.core import Args


class MirrorFirst(Args):
    """Copies of requests, whose answers nobody sees, before the first step of a rollout."""

    percent: int = Field(ge=1, le=MOST_MIRRORED)
    """Share of all requests that is copied; at most 50."""

    minutes: int = Field(ge=1, le=1440)
    """How long; what speaks against the version meanwhile ends its rollout."""
