"""One slot's rollout: watched step by step, and told."""

from collections.abc import Callable
from dataclasses import dataclass

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Driver, Ending, How, Step, Watch
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.gcp.vertex_traffic import rollouts, shares
from serving_components.gcp.vertex_traffic.condition_watch import ConditionWatch
from serving_components.gcp.vertex_traffic.live import Live
from serving_components.gcp.vertex_traffic.slot_traffic import SlotTraffic
from serving_components.gcp.vertex_traffic.wanted import Wanted


class _Unwatched:
    """Of a rollout that bakes nowhere, or with nothing to look at."""

    def ringing(self) -> tuple[str, ...]:
        return ()

    def speaking_of(self, candidate: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class RollingOut:
    """How any slot of an endpoint comes to another deployment."""

    wanted: Wanted
    live: Live
    watching: Callable[[str], ConditionWatch]
    """Of a deployed model, by its id."""

    clock: CloudClock
    say: Callable[[str], None]

    def run(self, slot: str, traffic: SlotTraffic) -> None:
        """Bring the candidate to all of the slot's requests.

        Raises:
            NotMoved: it went back, or something could not be done.
        """
        try:
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
        )
        ending = driver.run(traffic.candidate, self._steps)
        if ending.how is How.WENT_BACK:
            raise NotMoved(self._went_back(slot, traffic, ending))
        if isinstance(watch, ConditionWatch) and not watch.asked:
            self.say(
                f"{slot}: nobody asked it anything while it was watched; nothing is known of it"
            )

    @property
    def _steps(self) -> tuple[Step, ...]:
        steps = self.wanted.steps
        return tuple(map(rollouts.watched_out, steps)) if self.wanted.conditions else steps

    def _watch(self, candidate: str) -> Watch:
        if not self.wanted.conditions or not any(step.bake_s for step in self.wanted.steps):
            return _Unwatched()
        watch = self.watching(candidate)
        watch.begin()
        return watch

    def _went_back(self, slot: str, traffic: SlotTraffic, ending: Ending) -> str:
        because = ", ".join(ending.because)
        machines = self.live.deployed[traffic.candidate].machines
        return (
            f"{slot}: {self.live.version(traffic.candidate)} did not take over: {because}. It had"
            f" {shares.points(traffic.share, ending.percent)} % of the requests, and"
            f" {self.live.version(traffic.stable)} has them again. It stays deployed without"
            f" requests, on {machines}, until the next `up`, which tries again, or undeploys it"
            " once the change is reverted or mended"
        )
