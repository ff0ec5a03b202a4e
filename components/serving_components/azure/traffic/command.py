"""One command that shares an endpoint's requests, and what is known wherever it ends."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from serving_components.azure.conditions.listed import LATE_S
from serving_components.azure.conditions.series import Place
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.monitoring import Monitoring
from serving_components.azure.own_resource.operations import Waiter
from serving_components.azure.traffic.checked import must_be_able, must_be_ours
from serving_components.azure.traffic.endpoint import Endpoint
from serving_components.azure.traffic.growing import Growing
from serving_components.azure.traffic.kept import Kept
from serving_components.azure.traffic.live import Live
from serving_components.azure.traffic.settings import refusal
from serving_components.azure.traffic.sharing import Sharing
from serving_components.azure.traffic.wanted import Wanted
from serving_components.azure.traffic.watched import Watched
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.core.slots.asked import Asked
from serving_components.core.slots.condition_watch import ConditionWatch
from serving_components.core.slots.moving import Move
from serving_components.core.slots.rolling_out import RollingOut
from serving_components.core.slots.settled import Settled
from serving_components.core.slots.shares import ALL, Shares
from serving_components.core.slots.standing import Standing


@dataclass(frozen=True)
class Ways:
    """How the cloud is reached, how it is waited for, and what time it has."""

    connect: Callable[[], Arm] = Arm
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    monitoring: Callable[[], Monitoring] = Monitoring
    cloud_clock: Callable[[], CloudClock] = CloudClock

    def endpoint(self, wanted: Wanted) -> Endpoint:
        arm, id_ = self.connect(), wanted.at
        waits = Waiter(arm, say_of(wanted), wanted.most_s, self.pause, self.clock)
        return Endpoint(arm, waits, id_)


def say_of(wanted: Wanted) -> Callable[[str], None]:
    return teller(wanted.called)


@dataclass
class Command:
    """An `up`."""

    wanted: Wanted
    kept: Kept
    """As it is to be remembered, also where the command fails."""

    ways: Ways
    clock: CloudClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.ways.cloud_clock()
        self._say = say_of(self.wanted)

    def run(self) -> None:
        """Have requests shared as is asked for.

        Raises:
            NotMoved: they are shared otherwise, and why.
        """
        asked = self.wanted.asked
        endpoint = self.ways.endpoint(self.wanted)
        endpoint.arm.heard = self.clock.answered
        live = endpoint.must_be()
        slots = live.spelled_slots(asked.deployments)
        asked = replace(asked, deployments=slots, shares=live.spelled(asked.shares))
        must_be_able(live, asked.shares)
        if self.kept.moved is None and not self.wanted.adopt:
            must_be_ours(live, slots.values())
        settings = self.wanted.settings
        there = live.settings(settings)
        if refused := refusal(there, settings):
            raise NotMoved(refused)
        sharing = Sharing(endpoint, settings, there, self._say, live.shares)
        if asked.steps or asked.copies:
            self._roll_out(sharing, live, asked)
        elif live.shares != asked.shares or sharing.there != settings:
            sharing.share(asked.shares)
            self._say(f"now {asked.shares}")
        self.kept = Kept(asked.shares, asked.shares, settings, dict(self.wanted.deployments))

    def _roll_out(self, sharing: Sharing, live: Live, asked: Asked) -> None:
        standing = Standing(sharing, live.shares)
        rolling_out = RollingOut(asked, live, self._watching, LATE_S, self.clock, self._say)
        settled = self._settled(live, asked)
        growing = Growing(sharing.endpoint, live, self.wanted.most, self._say)
        move = Move(asked, live, standing, settled, rolling_out, "Azure", growing.of)
        try:
            move.run()
            sharing.settle(asked.shares)
        finally:
            settled = move.settled
            slots = dict(settled.slots or {})
            self.kept = Kept(settled.shares, standing.at, sharing.there, slots)

    def _settled(self, live: Live, asked: Asked) -> Settled:
        kept = self.kept
        if kept.moved is None or kept.slots is None:
            return _unremembered(live, asked)
        slots = live.spelled_slots(kept.slots)
        return Settled(live.spelled(kept.moved), slots).as_far_as_it_can_be(live)

    def _watching(self, candidate: str) -> ConditionWatch:
        monitoring = self.ways.monitoring()
        monitoring.heard = self.clock.answered
        place = Place(self.wanted.at, candidate)
        watched = Watched(monitoring, place, self.wanted.conditions)
        return ConditionWatch(candidate, watched, self.clock)


def _unremembered(live: Live, asked: Asked) -> Settled:
    """As after a first command that was killed, or where an endpoint is taken over.

    Who has the requests stands for the slot that is to have them all, and had them all, whatever
    a killed command moved to the new one.
    """
    for slot, share in asked.traffic.items():
        had = [name for name in live.shares.traffic if name != asked.deployments[slot]]
        if share == ALL and len(had) == 1:
            return Settled(Shares({had[0]: ALL}), {slot: had[0]})
    return Settled(live.shares)
