"""How an update was taken back: on which alarm, how soon, and how many requests it had met."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.arrivals import Arrival
from serving_cli.rehearsing.stage import Phase, Stage

ONE_POINT: Final = 0.01
"""Of all requests: so many more than its share a bad version may meet, for alarms take time."""


@dataclass(frozen=True)
class RolledBack:
    """One update that was taken back. Moments are seconds since the traffic began."""

    rang: AlarmChange | None
    """The alarm that did it; None where the new version never became healthy."""

    began: float
    """When requests began to go back."""

    restored: float | None
    """When the old version had all of them again; None if it had not by the end."""

    sent: int
    """Requests that the new version was sent."""

    of: int
    """Requests that came while it had a share of them."""

    share: float
    """Of those: the part that was the new version's by plan."""

    @property
    def seen(self) -> float:
        """The part that it was sent."""
        return self.sent / self.of if self.of else 0.0

    @property
    def within_share(self) -> bool:
        """By whole requests: of 57, a quarter and one point are 15."""
        return self.sent <= math.ceil(self.of * (self.share + ONE_POINT))

    @classmethod
    def of_stages(
        cls,
        stages: Sequence[Stage],
        alarms: Iterable[AlarmChange],
        arrivals: Sequence[Arrival],
    ) -> "RolledBack | None":
        """What stages tell; None where nothing was taken back. `alarms` are the update's own."""
        back = next((one for one in stages if one.phase is Phase.GOES_BACK), None)
        if back is None:
            return None
        begun = next((one.at for one in stages if one.phase is Phase.MOVES), back.at)
        # An alarm rings first; the endpoint follows.
        rang = [one for one in alarms if one.after == RINGS and begun <= one.at <= back.at]
        later = (one.at for one in stages if one.at >= back.at and not one.share)
        of, planned = _planned(stages, arrivals)
        return cls(
            rang=min(rang, key=lambda one: one.at, default=None),
            began=back.at,
            restored=next(later, None),
            sent=sum(each.new for each in arrivals),
            of=of,
            share=planned / of if of else 0.0,
        )


def _planned(stages: Sequence[Stage], arrivals: Sequence[Arrival]) -> tuple[int, float]:
    """Requests while the new version had a share, and how many of them were planned for it."""
    of, planned = 0, 0.0
    for one, after in pairwise(stages):
        if one.share:
            count = sum(one.at <= each.at < after.at for each in arrivals)
            of, planned = of + count, planned + count * one.share
    return of, planned
