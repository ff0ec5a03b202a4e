"""One command that shares an endpoint's requests, and what is known wherever it ends."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.core.slots.asked import Asked
from serving_components.core.slots.condition_watch import ConditionWatch
from serving_components.core.slots.moving import Move
from serving_components.core.slots.rolling_out import RollingOut
from serving_components.core.slots.settled import Settled
from serving_components.core.slots.shares import Shares
from serving_components.core.slots.standing import Standing
from serving_components.gcp.conditions.listed import LATE_S
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.monitoring import Monitoring
from serving_components.gcp.own_resource.names import endpoint_at, project_of
from serving_components.gcp.own_resource.refusal import VERTEX
from serving_components.gcp.vertex_traffic.kept import Kept
from serving_components.gcp.vertex_traffic.live import Endpoint, Live
from serving_components.gcp.vertex_traffic.wanted import Wanted
from serving_components.gcp.vertex_traffic.watched import Watched


@dataclass(frozen=True)
class Ways:
    """How the cloud is reached, and what time it has."""

    vertex: Callable[[str], Vertex] = Vertex
    """Of a location."""

    monitoring: Callable[[str], Monitoring] = Monitoring
    """Of a project."""

    clock: Callable[[], CloudClock] = CloudClock

    def endpoint(self, wanted: Wanted) -> Endpoint:
        vertex = self.vertex(endpoint_at(wanted.endpoint).location)
        return Endpoint(vertex, wanted.endpoint)


@dataclass
class Command:
    """An `up`."""

    wanted: Wanted
    kept: Kept
    """As it is to be remembered, also where the command fails."""

    ways: Ways
    clock: CloudClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.ways.clock()
        self._say = teller(f"traffic of {self.wanted.endpoint}")

    def run(self) -> None:
        """Have requests shared as is asked for.

        Raises:
            NotMoved: they are shared otherwise, and why.
        """
        asked = self.wanted.asked
        endpoint = self.ways.endpoint(self.wanted)
        endpoint.vertex.heard = self.clock.answered
        live = endpoint.must_be()
        self._must_be_deployed(live)
        if self.kept.moved is None and not self.wanted.adopt:
            self._must_be_ours(live)
        if asked.steps:
            self._roll_out(endpoint, live, asked)
            return
        if live.shares != asked.shares:
            endpoint.share(asked.shares)
            self._say(f"now {live.told(asked.shares)}")
        self.kept = Kept(asked.shares, asked.shares, dict(self.wanted.deployments))

    def _roll_out(self, endpoint: Endpoint, live: Live, asked: Asked) -> None:
        standing = Standing(endpoint, live.shares)
        before = Settled(self.kept.moved or Shares(), self.kept.slots).as_far_as_it_can_be(live)
        if not before.slots:
            before = replace(before, slots=self._by_name(live))
        rolling_out = RollingOut(asked, live, self._watching, LATE_S, self.clock, self._say)
        move = Move(asked, live, standing, before, rolling_out, VERTEX)
        try:
            move.run()
        finally:
            settled = move.settled
            self.kept = Kept(settled.shares, standing.at, dict(settled.slots or {}))

    def _by_name(self, live: Live) -> dict[str, str]:
        """Where nothing is remembered: what is called by a slot's name and has requests."""
        return {
            it.called: it.id
            for it in live.deployed.values()
            if it.called in self.wanted.deployments and it.id in live.shares.traffic
        }

    def _watching(self, candidate: str) -> ConditionWatch:
        monitoring = self.ways.monitoring(project_of(self.wanted.endpoint))
        monitoring.heard = self.clock.answered
        at = endpoint_at(self.wanted.endpoint)
        place = Place(at.location, at.id, candidate)
        watched = Watched(monitoring, place, self.wanted.conditions)
        return ConditionWatch(candidate, watched, self.clock)

    def _must_be_deployed(self, live: Live) -> None:
        missing = [
            slot for slot in self.wanted.split if self.wanted.deployments[slot] not in live.deployed
        ]
        if missing:
            raise NotMoved(
                f"{', '.join(missing)} is not deployed on it any more; `pulumi refresh`, then `up`"
                " again, and it is deployed anew"
            )

    def _must_be_ours(self, live: Live) -> None:
        split = live.shares.traffic
        strangers = [it for it in split if it not in self.wanted.deployments.values()]
        if strangers:
            raise NotMoved(
                f"it stands at {live.told(live.shares)}, and {', '.join(strangers)} is none of"
                " deployments; set adopt to take its requests away"
            )
