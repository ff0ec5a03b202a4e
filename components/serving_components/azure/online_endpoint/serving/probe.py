"""Probe: how often a container is asked how it is."""

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.core import Args, Fault

_HOUR: Final = 3600
"""No limit of Azure's: a container that is not asked for an hour is not watched."""


class Probe(Args):
    """What is left out is Azure's own: [D] `Managed online deployment YAML schema`."""

    initial_delay_s: int = Field(default=10, ge=1, le=_HOUR)
    """Seconds from a container's start to the first time. Default: 10."""

    period_s: int = Field(default=10, ge=1, le=_HOUR)
    """Seconds from one time to the next. Default: 10."""

    timeout_s: int = Field(default=2, ge=1, le=_HOUR)
    """Seconds after which no answer is a failure. Default: 2."""

    success_threshold: int = Field(default=1, ge=1, le=100)
    """Successes in a row after which it is well again. Default: 1."""

    failure_threshold: int = Field(default=30, ge=1, le=1000)
    """Failures in a row after which it is started anew, or gets no requests. Default: 30."""

    def objections(self) -> Iterator[Fault]:
        if self.timeout_s > self.period_s:
            yield Fault(
                ("timeout_s",),
                f"must be at most period_s, {self.period_s}, after which it is asked again; got"
                f" {self.timeout_s}",
            )
