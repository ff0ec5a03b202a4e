"""The clock of a rehearsal's cloud: at a pace of 0.02, fifty of its seconds pass in one."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.pace import PACE, UnknownPace, pace
from cloud_sandbox.engine.store import Store
from serving_cli.failure import Failure

_USUAL: Final = "0.02"
_LEAST: Final = 0.005
"""Below it, a minute is no longer than the sandbox takes to look at alarms and to act on them."""

_MINUTE_S: Final = 60


@dataclass(frozen=True)
class Clock:
    """What stands on the cloud's clock, in seconds of the traffic."""

    begun: float = 0.0
    """When the traffic began, on the cloud's clock."""

    rate: float = 1.0
    """Seconds of the cloud in one of the traffic."""

    def at(self, moment: float) -> float:
        """When a moment of the cloud was, in seconds since the traffic began."""
        return (moment - self.begun) / self.rate

    def moment(self, at: float) -> float:
        """The moment of the cloud so many seconds after the traffic began."""
        return self.begun + at * self.rate

    @property
    def minute_s(self) -> float:
        """How long a minute of the cloud takes."""
        return _MINUTE_S / self.rate


def asked_pace(told: str | None, environment: Mapping[str, str] = os.environ) -> float:
    """The pace of a rehearsal: what was asked for, else the environment's, else the usual one.

    Raises:
        Failure: that is none.
    """
    share, called = told, "--pace"
    if share is None:
        share, called = environment.get(PACE, _USUAL), PACE
    try:
        found = pace({PACE: share}, called)
    except UnknownPace as reason:
        raise Failure(str(reason)) from None
    if 0 < found < _LEAST:
        raise Failure(
            f"{called} is {share!r}; the least of a rehearsal is {_LEAST:g}, at which a minute of"
            f" the cloud takes {_MINUTE_S * _LEAST:g} s, or 0 for a cloud that takes no time"
        )
    return found


@contextmanager
def running(store: Store, share: float) -> Iterator[float]:
    """Let a sandbox's clock run at a pace; the seconds that pass in one.

    At 0 the clock runs as any does, and what the cloud does takes no time.
    """
    rate = 1 / share if share else 1.0
    store.run_clock(rate)
    try:
        yield rate
    finally:
        store.run_clock(1.0)
