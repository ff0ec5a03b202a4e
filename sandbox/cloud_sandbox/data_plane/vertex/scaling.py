"""Replicas of deployed models: how many there are, and what Cloud Monitoring is told of them.

One process stands for all replicas and has all their requests, so each uses its share of what that
one does; an idle model without a process uses nothing.
"""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.vertex.directory import Place
from cloud_sandbox.data_plane.vertex.gauges import gauges
from cloud_sandbox.data_plane.workers.using import Use, Uses
from cloud_sandbox.engine.series import Datum
from cloud_sandbox.gcp.vertex import autoscaling
from cloud_sandbox.gcp.vertex.autoscaling import Bounds, Replicas, targets
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_MINUTE_S: Final = 60
_LEAST_S: Final = 0.25
"""Of the machine's time between two turns, however fast the sandbox's clock runs: a look at a
process takes some milliseconds."""

_PROCESSORS: Final = re.compile(r"-(\d+)$")


@dataclass(frozen=True)
class Running:
    """A deployed model at a turn."""

    place: Place
    model: DeployedModel
    process_id: int | None
    requests: int
    """Of the last minute."""


class Scaling:
    """Of all deployed models."""

    def __init__(self, least_s: float = _LEAST_S) -> None:
        self._least_s = least_s
        self.unfollowed: set[str] = set()
        """What is told of targets that nothing here can follow."""

        self._turned: tuple[float, float] | None = None
        """When the last turn was: on the sandbox's clock and on the machine's."""

        self._uses: Uses[Place] = Uses()
        self._replicas: dict[Place, Replicas] = {}
        self._minutes: dict[Place, int] = {}
        """When Cloud Monitoring was told of each."""

    def due(self, now: float, places: Iterable[Place]) -> bool:
        """Whether it is time for a turn: every 15 seconds, and where one is deployed anew."""
        if self._turned is None:
            return True
        at, machine = self._turned
        if time.monotonic() - machine < self._least_s:
            return False
        return abs(now - at) >= autoscaling.EVERY_S or any(
            place not in self._replicas for place in places
        )

    def begun(self, now: float) -> None:
        """A turn begins."""
        self._turned = (now, time.monotonic())

    def turn(self, running: Iterable[Running], now: float) -> list[Datum]:
        """Follow the targets, and tell. Takes some milliseconds for each process."""
        there = {one.place: one for one in running}
        self._replicas = {key: it for key, it in self._replicas.items() if key in there}
        self._minutes = {key: it for key, it in self._minutes.items() if key in there}
        uses = self._uses.of({one.place: one.process_id for one in there.values()})
        return [datum for place, one in there.items() for datum in self._one(one, uses[place], now)]

    def _one(self, one: Running, use: Use | None, now: float) -> Iterator[Datum]:
        bounds = Bounds.of(one.model)
        replicas = self._replicas.setdefault(one.place, Replicas(bounds.least))
        before, minute = replicas.count, int(now) // _MINUTE_S
        if bounds.least < bounds.most:
            replicas.follow(now, bounds, self._followed(one, use, replicas.count))
        else:
            replicas.keep_within(bounds)
        fresh = self._minutes.get(one.place) != minute
        if fresh or replicas.count != before:
            self._minutes[one.place] = minute
            yield from gauges(one.place, replicas.count, use if fresh else None, now)

    def _followed(self, one: Running, use: Use | None, count: int) -> Iterator[tuple[float, float]]:
        """What a replica uses, in the unit of each target, and the target."""
        for metric, target in targets(one.model).items():
            if metric == autoscaling.REQUESTS:
                yield one.requests / count, target
            elif metric == autoscaling.CPU:
                cores = use.cores if use else 0.0
                yield 100 * cores / _processors(one.model) / count, target
            else:
                _, endpoint, model = one.place
                self.unfollowed.add(
                    f"endpoint {endpoint}, deployed model {model}: nothing in the sandbox has"
                    f" {metric}, so its replicas do not follow it"
                )


def _processors(model: DeployedModel) -> int:
    """Of a machine, by its type's name: `n1-standard-4`; one where that does not say.

    That a target of 60 is 60 % of all of a machine's processors, and not of one, is not written
    [U]: the metric may exceed 100 % on a machine of several [D].
    """
    machine = model.get("dedicatedResources", {}).get("machineSpec", {})
    match = _PROCESSORS.search(machine.get("machineType", ""))
    return int(match[1]) if match else 1
