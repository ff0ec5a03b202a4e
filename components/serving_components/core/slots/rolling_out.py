"""One slot's rollout: watched step by step, and told."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Driver, Ending, How, Step, Watch
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.core.slots.asked import Asked
from serving_components.core.slots.condition_watch import ConditionWatch
from serving_components.core.slots.copying import Copying
from serving_components.core.slots.live import Live
from serving_components.core.slots.points import told, too_small
from serving_components.core.slots.slot_traffic import SlotTraffic
from serving_components.core.slots.steps import watched_out


class _Unwatched:
    """Of a rollout that bakes nowhere, or with nothing to look at."""

    def ringing(self) -> tuple[str, ...]:
        return ()

    def speaking_of(self, candidate: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class RollingOut:
    """How any slot of an endpoint comes to another deployment."""

    asked: Asked
    live: Live
    watching: Callable[[str], ConditionWatch]
    """Of a deployment, by its name or id."""

    late_s: float
    """After how long data tell of what happened."""

    clock: CloudClock
    say: Callable[[str], None]

    def run(self, slot: str, traffic: SlotTraffic) -> None:
        """Bring the candidate to all of the slot's requests.

        Raises:
            NotMoved: it went back, or something could not be done.
        """
        try:
            self._must_be_shareable(slot, traffic.share)
            watch = self._watch(traffic.candidate)
        except Exception as unwatched:
            # An earlier command may have moved some, and nobody can watch what that does.
            try:
                traffic.go_back()
            except NotMoved as failed:
                raise NotMoved(f"{unwatched}; {failed}") from unwatched
            raise
        driver = Driver(
            traffic,
            watch,
            self.clock,
            lambda line: self.say(f"{slot}: {line}"),
            self.clock.look_every_s,
            self.live.version,
            lambda percent: told(traffic.share, percent),
        )
        ending = driver.run(traffic.candidate, self._steps, self._copies(traffic))
        if ending.how is How.WENT_BACK:
            raise NotMoved(self._went_back(slot, traffic, ending))
        if isinstance(watch, ConditionWatch) and not watch.asked:
            self.say(
                f"{slot}: nobody asked it anything while it was watched; nothing is known of it"
            )

    @property
    def _steps(self) -> tuple[Step, ...]:
        steps = self.asked.steps or (Step(100),)
        watched = self.asked.watched
        return tuple(watched_out(it, self.late_s) for it in steps) if watched else steps

    def _must_be_shareable(self, slot: str, share: int) -> None:
        """Of what the slot has now, which its arguments need not have told."""
        reason = too_small(slot, share, self._steps)
        if reason is not None:
            raise NotMoved(f"rollout.percent: {reason}")

    def _copies(self, traffic: SlotTraffic) -> Copying | None:
        first = self.asked.copies
        if first is None:
            return None
        late_s = self.late_s if self.asked.watched else 0.0
        return Copying(traffic, replace(first, bake_s=first.bake_s + late_s))

    def _watch(self, candidate: str) -> Watch:
        bakes = self.asked.copies is not None or any(step.bake_s for step in self.asked.steps)
        if not self.asked.watched or not bakes:
            return _Unwatched()
        watch = self.watching(candidate)
        watch.begin()
        return watch

    def _went_back(self, slot: str, traffic: SlotTraffic, ending: Ending) -> str:
        because = ", ".join(ending.because)
        candidate, stable = map(self.live.version, (traffic.candidate, traffic.stable))
        said = f"{slot}: {candidate} did not take over: {because}."
        first = self.asked.copies
        if ending.percent or first is None:
            share = told(traffic.share, ending.percent, whole=" of the requests")
            had = f"It had {share}, and {stable} has them again."
        else:
            had = (
                f"It had copies of {first.percent} % of the requests, which nobody saw the answers"
                f" of, and gets none any more; {stable} has all requests, as before."
            )
        return f"{said} {had} {self.live.left(traffic.candidate)}"
