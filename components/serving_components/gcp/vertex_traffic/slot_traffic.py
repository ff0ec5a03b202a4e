"""The requests of one slot, as the rollout driver moves them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Split as Share
from serving_components.gcp.own_resource.refusal import Unanswered
from serving_components.gcp.vertex_traffic import shares
from serving_components.gcp.vertex_traffic.standing import Standing
from serving_components.gcp.vertex_traffic.wanted import Split

_AGAIN_EVERY_S: Final = 15.0
_AGAIN: Final = 24
"""About ten minutes, with what each look takes to fail: callers meet what fails them until Vertex
AI answers again."""


@dataclass
class SlotTraffic:
    """A step is a part of the slot's share; the other slots keep theirs."""

    standing: Standing
    before: Split
    """The split that it goes back to: all of the slot's share is `stable`'s."""

    stable: str
    candidate: str
    percent: int
    """How much of the slot's share an earlier command moved."""

    pause: Callable[[float], None]
    """Tells that a way back is to be tried again, and waits so many seconds."""

    @property
    def share(self) -> int:
        return self.before[self.stable]

    @property
    def after(self) -> Split:
        """The split with all of the slot's share moved."""
        return shares.moved(self.before, self.stable, self.candidate, self.share)

    def look(self) -> Share:
        # Vertex AI dates no split: a step that was interrupted is watched anew.
        if not self.percent:
            return Share(self.stable)
        return Share(self.stable, self.candidate, self.percent)

    def shift(self, candidate: str, percent: int) -> None:
        by = shares.points(self.share, percent)
        self.standing.move(shares.moved(self.before, self.stable, candidate, by))

    def promote(self, candidate: str) -> None:
        self.standing.move(self.after)

    def go_back(self) -> None:
        """Give `stable` its requests back.

        Raises:
            NotMoved: it could not be done. Requests may still meet what is not to have them.
        """
        try:
            self._insist()
        except NotMoved as reason:
            raise NotMoved(
                f"{self.candidate} was to give its requests back to {self.stable}, which failed:"
                f" {reason}"
            ) from None

    def _insist(self) -> None:
        for _ in range(_AGAIN):
            try:
                return self.standing.move(self.before)
            except Unanswered:
                self.pause(_AGAIN_EVERY_S)
        return self.standing.move(self.before)
