"""The driver: one command's part of a rollout.

It keeps nothing between commands. What it finds in the cloud says where the one before ended, so
an interrupted rollout goes on from there, and another version starts from the beginning: what was
watched of one version says nothing of the next (flagger issue 30 [I]).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from serving_components.core.rollout_driver.baking import baked
from serving_components.core.rollout_driver.clock import Clock, SystemClock
from serving_components.core.rollout_driver.copies import Copies
from serving_components.core.rollout_driver.ending import Ending, How
from serving_components.core.rollout_driver.plan import Step, checked, remaining
from serving_components.core.rollout_driver.split import Split, Traffic
from serving_components.core.rollout_driver.unheard import Unheard, ringing_already
from serving_components.core.rollout_driver.watch import Watch
from serving_components.core.rollout_driver.way_back import WayBack

_LOOK_EVERY_S: Final = 15.0
_ALL: Final = 100


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

    told: Callable[[int], str] = "{} %".format
    """How a share is."""

    _has: int = field(default=0, init=False)
    """The candidate's share, in percent, when this command last gave it one."""

    def run(self, candidate: str, steps: Sequence[Step], copies: Copies | None = None) -> Ending:
        """Bring `candidate` to all requests by `steps`, or go back.

        `copies` come before the first step. Interrupted at any moment, the split is one of the
        steps', and the next run goes on. Whatever fails, it goes back: nobody would watch the
        version any more.

        Raises:
            ValueError: steps that do not lead to everything.
            NotMoved: something could not be done.
        """
        steps = checked(steps)
        split = self.traffic.look()
        if split.stable == candidate:
            return self._return(split)
        if split.candidate not in (None, candidate):
            given_up = self.called(split.candidate or "")
            share = self.told(split.percent)
            self.say(f"{given_up} has {share} from a rollout that was given up")
            self.traffic.go_back()
            split = Split(split.stable)
        self._has = split.percent
        back = WayBack(self.traffic, self.called(split.stable), self.say)
        watched = copies is not None or any(step.bake_s or step.hold for step in steps)
        unheard = Unheard(
            ringing_already(self.watch, self.say) if split.at_rest and watched else (),
            self.watch.speaking_of(candidate),
        )
        if copies is not None and split.at_rest:
            ending = self._copy(candidate, copies, back, unheard)
            if ending is not None:
                return ending
        for step in remaining(steps, split.percent):
            if step.percent == _ALL and not step.bake_s and not step.hold:
                break  # the promotion gives it everything, and there is nothing to look at between
            ending = self._take(candidate, step, split, back, unheard)
            if ending is not None:
                return ending
        if reasons := self._ready(candidate, _ALL, back, unheard):
            return self._ended(How.WENT_BACK, self._has, reasons)
        back.unless(lambda: self.traffic.promote(candidate))
        self.say(f"{self.called(candidate)} has taken over")
        return self._ended(How.DONE, 100)

    def _return(self, split: Split) -> Ending:
        if split.at_rest:
            return self._ended(How.NOTHING_TO_DO, 100)
        stable, candidate = map(self.called, (split.stable, split.candidate or ""))
        self.say(f"{stable} is what is asked for again; {candidate} gets nothing more")
        self.traffic.go_back()
        return self._ended(How.RETURNED, split.percent)

    def _take(
        self, candidate: str, step: Step, split: Split, back: WayBack, unheard: Unheard
    ) -> Ending | None:
        """One step; an ending if the command ends with it."""
        begun = split.since if step.percent == split.percent else None
        if step.percent != split.percent:
            if reasons := self._ready(candidate, step.percent, back, unheard):
                return self._ended(How.WENT_BACK, self._has, reasons)
            back.unless(lambda: self.traffic.shift(candidate, step.percent))
            self._has = step.percent
        until = (self.clock.now() if begun is None else begun) + step.bake_s
        waited_out = begun is not None and until <= self.clock.now()
        self.say(self._progress(candidate, self.told(step.percent), until))
        if reasons := self._watched(until, back, unheard):
            return self._ended(How.WENT_BACK, step.percent, reasons)
        if step.hold and not waited_out:
            self.say(f"paused at {self.told(step.percent)}; the next `up` goes on")
            return self._ended(How.PAUSED, step.percent)
        return None

    def _copy(
        self, candidate: str, copies: Copies, back: WayBack, unheard: Unheard
    ) -> Ending | None:
        """What comes before the steps; an ending if the command ends with it."""
        back.unless(copies.begin)
        until = self.clock.now() + copies.bake_s
        self.say(self._progress(candidate, f"copies of {copies.percent} %", until))
        if reasons := self._watched(until, back, unheard):
            return self._ended(How.WENT_BACK, 0, reasons)
        return None

    def _ready(
        self, candidate: str, percent: int, back: WayBack, unheard: Unheard
    ) -> tuple[str, ...]:
        """Have it able to take so much; what it has gone back on meanwhile."""
        if self._has == _ALL:
            return ()
        waited = back.unless(lambda: self.traffic.prepare(candidate, percent))
        # Whoever has requests had them all that time, and nobody looked.
        return self._watched(self.clock.now(), back, unheard) if waited and self._has else ()

    def _watched(self, until: float, back: WayBack, unheard: Unheard) -> tuple[str, ...]:
        """What the version goes back on, and has gone back then."""
        return back.on(lambda: baked(self.watch, self.clock, unheard, until, self.look_every_s))

    def _progress(self, candidate: str, has: str, until: float) -> str:
        left = max(0.0, until - self.clock.now())
        watched = f", watched for {left / 60:.3g} min" if left else ""
        return f"{self.called(candidate)} has {has}{watched}"

    def _ended(self, how: How, percent: int, because: tuple[str, ...] = ()) -> Ending:
        return Ending(how, percent, because, self.clock.now())
