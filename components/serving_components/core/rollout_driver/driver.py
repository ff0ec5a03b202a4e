"""The driver: one command's part of a rollout.

It keeps nothing between commands. What it finds in the cloud says where the one before ended, so
an interrupted rollout goes on from there, and another version starts from the beginning: what was
watched of one version says nothing of the next (flagger issue 30 [I]).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver.clock import Clock, SystemClock
from serving_components.core.rollout_driver.ending import Ending, How
from serving_components.core.rollout_driver.plan import Step, checked, remaining
from serving_components.core.rollout_driver.split import Split, Traffic
from serving_components.core.rollout_driver.unheard import Unheard
from serving_components.core.rollout_driver.watch import Unwatchable, Watch

_LOOK_EVERY_S: Final = 15.0
_ALL: Final = 100
_BLIND_LOOKS: Final = 4
"""Looks in a row that may fail before the rollout goes back: a version that nobody watches has
not proved itself. As many as Argo Rollouts' `consecutiveErrorLimit` by default [U]."""


@dataclass
class Driver:
    """Moves one endpoint's requests."""

    traffic: Traffic
    watch: Watch
    clock: Clock = field(default_factory=SystemClock)
    say: Callable[[str], None] = lambda _: None
    look_every_s: float = _LOOK_EVERY_S
    called: Callable[[str], str] = lambda version: version
    """How a version is called in what is said."""

    def run(self, candidate: str, steps: Sequence[Step]) -> Ending:
        """Bring `candidate` to all requests by `steps`, or go back.

        Interrupted at any moment, the split is one of the steps', and the next run goes on.

        Raises:
            ValueError: steps that do not lead to everything.
        """
        steps = checked(steps)
        split = self.traffic.look()
        if split.stable == candidate:
            return self._return(split)
        if split.candidate not in (None, candidate):
            given_up = self.called(split.candidate or "")
            self.say(f"{given_up} has {split.percent} % from a rollout that was given up")
            self.traffic.go_back()
            split = Split(split.stable)
        watched = any(step.bake_s or step.hold for step in steps)
        unheard = Unheard(
            self._rings_already() if split.at_rest and watched else (),
            self.watch.speaking_of(candidate),
        )
        for step in remaining(steps, split.percent):
            if step.percent == _ALL and not step.bake_s and not step.hold:
                break  # the promotion gives it everything, and there is nothing to look at between
            ending = self._take(candidate, step, split, unheard)
            if ending is not None:
                return ending
        self.traffic.promote(candidate)
        self.say(f"{self.called(candidate)} has taken over")
        return self._ended(How.DONE, 100)

    def _return(self, split: Split) -> Ending:
        if split.at_rest:
            return self._ended(How.NOTHING_TO_DO, 100)
        stable, candidate = map(self.called, (split.stable, split.candidate or ""))
        self.say(f"{stable} is what is asked for again; {candidate} gets nothing more")
        self.traffic.go_back()
        return self._ended(How.RETURNED, split.percent)

    def _take(self, candidate: str, step: Step, split: Split, unheard: Unheard) -> Ending | None:
        """One step; an ending if the command ends with it."""
        begun = split.since if step.percent == split.percent else None
        if step.percent != split.percent:
            self.traffic.shift(candidate, step.percent)
        until = (self.clock.now() if begun is None else begun) + step.bake_s
        waited_out = begun is not None and until <= self.clock.now()
        self.say(self._progress(candidate, step, until))
        try:
            reasons = self._bake(until, unheard)
        except Exception as mistake:  # whatever broke: nobody watches the version any more
            self._go_back(f"nobody could tell ({type(mistake).__name__}: {mistake})", split)
            raise
        if reasons:
            self._go_back(", ".join(reasons), split)
            return self._ended(How.WENT_BACK, step.percent, reasons)
        if step.hold and not waited_out:
            self.say(f"paused at {step.percent} %; the next `up` goes on")
            return self._ended(How.PAUSED, step.percent)
        return None

    def _go_back(self, because: str, split: Split) -> None:
        """Go back.

        Raises:
            NotMoved: it could not be done, and why it was to be.
        """
        try:
            self.traffic.go_back()
        except NotMoved as failed:
            raise NotMoved(f"{because}; {failed}") from failed
        self.say(f"{because}: back to {self.called(split.stable)}")

    def _bake(self, until: float, unheard: Unheard) -> tuple[str, ...]:
        """What spoke against the version until then; looked at once more at the very end."""
        blind = 0
        while True:
            try:
                ringing, blind = unheard.heard_of(self.watch.ringing()), 0
            except Unwatchable as reason:
                ringing, blind = [], blind + 1
                if blind >= _BLIND_LOOKS:
                    return (f"nobody could tell ({reason})",)
            if ringing:
                return tuple(ringing)
            left = until - self.clock.now()
            if left <= 0 and not blind:
                return unheard.never_silent
            self.clock.sleep(min(self.look_every_s, left) if left > 0 else self.look_every_s)

    def _rings_already(self) -> Collection[str]:
        """What rings of the version before cannot speak of this one, which may mend it."""
        try:
            ringing = self.watch.ringing()
        except Unwatchable:
            return ()
        for name in ringing:
            self.say(f"{name} rings already; it is not heard before it has been silent once")
        return ringing

    def _progress(self, candidate: str, step: Step, until: float) -> str:
        left = max(0.0, until - self.clock.now())
        watched = f", watched for {left / 60:.3g} min" if left else ""
        return f"{self.called(candidate)} has {step.percent} %{watched}"

    def _ended(self, how: How, percent: int, because: tuple[str, ...] = ()) -> Ending:
        return Ending(how, percent, because, self.clock.now())
