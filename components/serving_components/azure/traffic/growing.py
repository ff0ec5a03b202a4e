"""A slot's new deployment gets as many instances as its share of the load needs, before it has it.

It is made with the fewest that scaling allows. Autoscale sees the load of the share that it has,
never of the one that it is to get, and Azure takes minutes to prepare an instance.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from serving_components.azure.traffic.endpoint import Endpoint
from serving_components.azure.traffic.live import Live
from serving_components.core.slots.shares import ALL
from serving_components.core.slots.slot_traffic import Grow, stays


@dataclass(frozen=True)
class Growing:
    """By the number that the deployment before it has at that moment."""

    endpoint: Endpoint
    live: Live
    """As it was found; it is told of what grows."""

    most: Mapping[str, int]
    """Instances, by slot."""

    say: Callable[[str], None]

    def of(self, slot: str) -> Grow:
        """How a slot's candidate grows; not at all where nobody says up to which number."""
        most = self.most.get(slot)
        if most is None:
            return stays

        def grow(stable: str, candidate: str, percent: int) -> bool:
            return self._grow(stable, candidate, percent, most)

        return grow

    def _grow(self, stable: str, candidate: str, percent: int, most: int) -> bool:
        now = self.endpoint.must_be()
        before, there = now.named(stable), now.named(candidate)
        if before is None or there is None:
            return False  # moving requests there says so
        needed = min(most, math.ceil(before.instances * percent / ALL))
        if there.instances >= needed and not there.changing:
            return False
        if there.instances < needed:
            self.say(
                f"{candidate} has {there.machines}, and {stable} {before.instances}: it gets"
                f" {needed} before it takes {percent} % of its requests"
            )
        self.endpoint.grow(candidate, needed, self.say)
        self.live.grew(candidate, max(needed, there.instances))
        return True
