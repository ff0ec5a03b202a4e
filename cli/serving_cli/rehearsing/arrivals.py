"""Requests as the service met them: which version each went to, and when, failed ones too.

A failed request's answer names no version, so nobody can count them at the caller's end. Metrics
tell an old version from a new one, and how long each request was there.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Stage

_WRITTEN_WITHIN_S: Final = 2.0
_LOOK_S: Final = 0.05


@dataclass(frozen=True)
class Arrival:
    """One request that reached a version of the model."""

    at: float
    """Seconds since the traffic began."""

    new: bool
    """Whether it went to the new version."""


@dataclass(frozen=True)
class Met:
    """One request, as metrics tell of it."""

    version: str
    """In the cloud's own words: a configuration, a number."""

    ended: float
    """On the cloud's clock."""

    took_s: float
    """On the caller's, however fast the cloud's runs."""


class Meetings(Protocol):
    """What the metrics of one service hold."""

    def all(self) -> Iterator[Met]:
        """Each request that reached a version, in any order."""


def arrivals(
    meetings: Meetings,
    clock: Clock,
    new: str | None,
    sent: int,
    stages: Sequence[Stage] = (),
) -> Sequence[Arrival]:
    """In their order, once so many are written down; `new` is what the cloud calls the new version.

    Those that never reached a version are not: then it is waited for a while. Copies, which the new
    version gets in some of the stages, are nobody's requests.
    """
    given_up = time.monotonic() + _WRITTEN_WITHIN_S
    while len(found := _read(meetings, clock, new, stages)) < sent and time.monotonic() < given_up:
        time.sleep(_LOOK_S)
    return found


def _read(
    meetings: Meetings, clock: Clock, new: str | None, stages: Sequence[Stage]
) -> Sequence[Arrival]:
    found = (
        Arrival(clock.at(each.ended) - each.took_s, each.version == new) for each in meetings.all()
    )
    own = (each for each in found if not (each.new and _copied(each.at, stages)))
    return sorted((each for each in own if each.at >= 0), key=lambda each: each.at)


def _copied(at: float, stages: Sequence[Stage]) -> bool:
    during = next((stage for stage in reversed(stages) if stage.at <= at), None)
    return during is not None and during.copied
