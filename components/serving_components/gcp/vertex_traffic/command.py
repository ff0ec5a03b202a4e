"""One command that shares an endpoint's requests, and what is known wherever it ends."""

from collections.abc import Callable
from dataclasses import dataclass, field

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.own_resource.telling import teller
from serving_components.core.rollout_driver.cloud_clock import CloudClock
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.monitoring import Monitoring
from serving_components.gcp.own_resource.names import endpoint_at, project_of
from serving_components.gcp.vertex_traffic.condition_watch import ConditionWatch
from serving_components.gcp.vertex_traffic.kept import Kept
from serving_components.gcp.vertex_traffic.live import Endpoint, Live
from serving_components.gcp.vertex_traffic.moving import Move
from serving_components.gcp.vertex_traffic.rolling_out import RollingOut
from serving_components.gcp.vertex_traffic.settled import Settled
from serving_components.gcp.vertex_traffic.standing import Standing
from serving_components.gcp.vertex_traffic.wanted import Wanted


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
        asked = self.wanted.split
        endpoint = self.ways.endpoint(self.wanted)
        endpoint.vertex.heard = self.clock.answered
        live = endpoint.must_be()
        self._must_be_deployed(live)
        if self.kept.split is None and not self.wanted.adopt:
            self._must_be_ours(live)
        if self.wanted.steps:
            self._roll_out(endpoint, live)
            return
        if live.split != asked:
            endpoint.share(asked)
            self._say(f"now {live.told(asked)}")
        self.kept = Kept(asked, asked, dict(self.wanted.deployments))

    def _roll_out(self, endpoint: Endpoint, live: Live) -> None:
        standing = Standing(endpoint, live.split)
        settled = Settled.of(self.wanted, self.kept, live)
        rolling_out = RollingOut(self.wanted, live, self._watching, self.clock, self._say)
        move = Move(self.wanted, live, standing, settled, rolling_out)
        try:
            move.run()
        finally:
            self.kept = Kept(move.settled.split, standing.at, dict(move.settled.slots))

    def _watching(self, candidate: str) -> ConditionWatch:
        monitoring = self.ways.monitoring(project_of(self.wanted.endpoint))
        monitoring.heard = self.clock.answered
        at = endpoint_at(self.wanted.endpoint)
        place = Place(at.location, at.id, candidate)
        return ConditionWatch(monitoring, place, self.wanted.conditions, self.clock)

    def _must_be_deployed(self, live: Live) -> None:
        missing = [
            slot
            for slot in self.wanted.shares
            if self.wanted.deployments[slot] not in live.deployed
        ]
        if missing:
            raise NotMoved(
                f"{', '.join(missing)} is not deployed on it any more; `pulumi refresh`, then `up`"
                " again, and it is deployed anew"
            )

    def _must_be_ours(self, live: Live) -> None:
        strangers = [it for it in live.split if it not in self.wanted.deployments.values()]
        if strangers:
            raise NotMoved(
                f"it stands at {live.told(live.split)}, and {', '.join(strangers)} is none of"
                " deployments; set adopt to take its requests away"
            )
