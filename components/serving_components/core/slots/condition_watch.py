"""The endpoint's own conditions, as the rollout driver watches them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Clock, Unwatchable
from serving_components.core.slots.dated import dated

_NEVER: Final = float("inf")
_MINUTE_S: Final = 60


class Source(Protocol):
    """A cloud's data of one deployment, and what is bad of them."""

    heard: Callable[[Mapping[str, str]], None]
    """What the headers of each answer are told to."""

    asked: bool
    """Whether there was any data: whether somebody asked the deployment anything."""

    @property
    def late_s(self) -> float:
        """After how long all data of a moment must have come."""

    @property
    def conditions(self) -> Collection[str]:
        """In their reader's words."""

    def must_be_readable(self, at: float) -> None:
        """See that data can be read.

        Raises:
            NotMoved: they cannot, and who may.
        """

    def ringing(self, at: float, since: float) -> Collection[str]:
        """Conditions that rang at this moment, of what was since another one.

        Raises:
            NotMoved: nobody can tell.
        """


@dataclass
class ConditionWatch:
    """Clouds tell data, and nothing dependable of what rings: that is judged here.

    Of the new deployment alone, and from when it began to get requests: what rings of an earlier
    attempt at it, or of the version before, is never heard.
    """

    candidate: str
    source: Source
    clock: Clock

    _ahead_s: float = 0.0
    """Of this clock, there: moments in questions and data are theirs."""

    _began: float = _NEVER
    """The minute, by their clock, that the rollout began in."""

    def __post_init__(self) -> None:
        heard = self.source.heard

        def hear(headers: Mapping[str, str]) -> None:
            heard(headers)
            at = dated(headers)
            if at is not None:
                self._ahead_s = at - self.clock.now()

        self.source.heard = hear

    @property
    def asked(self) -> bool:
        """Whether somebody asked the deployment anything."""
        return self.source.asked

    def begin(self) -> None:
        """See, before anything moves, that the data can be read; what comes from now on counts.

        Raises:
            NotMoved: they cannot.
        """
        self.source.must_be_readable(self._now)
        self._began = self._now // _MINUTE_S * _MINUTE_S

    def ringing(self) -> Collection[str]:
        """Each moment is looked at when it is there, and once more when its data must be."""
        now = self._now  # before answers tell another
        try:
            early = self.source.ringing(now, self._began)
            return {*early, *self.source.ringing(now - self.source.late_s, self._began)}
        except NotMoved as reason:
            raise Unwatchable(str(reason)) from None

    def speaking_of(self, candidate: str) -> Collection[str]:
        return self.source.conditions if candidate == self.candidate else ()

    @property
    def _now(self) -> float:
        """By the clock of whoever tells the data, as the last answer told it."""
        return self.clock.now() + self._ahead_s
