"""The requests of one slot, as the rollout driver moves them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from serving_components.core.own_resource.failure import ElsewhereMoved, NotMoved, Unanswered
from serving_components.core.rollout_driver import Split
from serving_components.core.slots.points import points
from serving_components.core.slots.shares import Shares
from serving_components.core.slots.standing import Standing

_AGAIN_EVERY_S: Final = 15.0
_AGAIN: Final = 24
"""About ten minutes, with what each look takes to fail: callers meet what fails them until the
cloud answers again."""


Grow = Callable[[str, str, int], bool]
"""Of the stable deployment, the candidate, and how much of the slot's share: whether the candidate
had to be changed for that."""


def stays(_stable: str, _candidate: str, _percent: int) -> bool:
    """The cloud sees to it itself, or nobody asked."""
    return False


@dataclass
class SlotTraffic:
    """A step is a part of the slot's share; the other slots keep theirs."""

    standing: Standing
    before: Shares
    """What it goes back to: all of the slot's share is `stable`'s."""

    stable: str
    candidate: str
    percent: int
    """How much of the slot's share an earlier command moved."""

    pause: Callable[[float], None]
    """Tells that a way back is to be tried again, and waits so many seconds."""

    grow: Grow = stays
    """What has the candidate able to take what the stable one does."""

    @property
    def share(self) -> int:
        return self.before.traffic[self.stable]

    @property
    def after(self) -> Shares:
        """With all of the slot's share moved."""
        return self.before.moved(self.stable, self.candidate, self.share)

    def look(self) -> Split:
        # No cloud dates its shares: a step that was interrupted is watched anew.
        if not self.percent:
            return Split(self.stable)
        return Split(self.stable, self.candidate, self.percent)

    def prepare(self, candidate: str, percent: int) -> bool:
        return self.grow(self.stable, candidate, percent)

    def copy(self, candidate: str, percent: int) -> None:
        self.standing.move(self.before.copied(candidate, percent))

    def shift(self, candidate: str, percent: int) -> None:
        by = points(self.share, percent)
        self.standing.move(self.before.moved(self.stable, candidate, by))

    def promote(self, candidate: str) -> None:
        self.standing.move(self.before.moved(self.stable, candidate, self.share))

    def go_back(self) -> None:
        """Give `stable` its requests back.

        Raises:
            NotMoved: it could not be done. Requests may still meet what is not to have them.
        """
        try:
            self._insist()
        except NotMoved as reason:
            said = (
                f"{self.candidate} was to give its requests back to {self.stable}, which failed:"
                f" {reason}"
            )
            if isinstance(reason, ElsewhereMoved):
                raise ElsewhereMoved(said) from None
            raise NotMoved(
                f"{said}; as far as is known it stands at {self.standing.told}, which nobody"
                " watches before the next `up`, which goes on"
            ) from None

    def _insist(self) -> None:
        for _ in range(_AGAIN):
            try:
                return self.standing.move(self.before)
            except Unanswered:
                self.pause(_AGAIN_EVERY_S)
        return self.standing.move(self.before)
