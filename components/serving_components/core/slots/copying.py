"""Copies for a slot's candidate, as the rollout driver asks for them."""

import math
from dataclasses import dataclass

from serving_components.core.slots.asked import CopiesFirst
from serving_components.core.slots.shares import ALL
from serving_components.core.slots.slot_traffic import SlotTraffic


@dataclass(frozen=True)
class Copying:
    """Of all requests, whatever the slot's share of them: no cloud copies a part's alone."""

    traffic: SlotTraffic
    first: CopiesFirst

    @property
    def percent(self) -> int:
        return self.first.percent

    @property
    def bake_s(self) -> float:
        return self.first.bake_s

    def begin(self) -> None:
        """Once the candidate can take so many: a copy that it refuses counts as one that failed."""
        of_the_slot = min(ALL, math.ceil(self.percent * ALL / self.traffic.share))
        self.traffic.prepare(self.traffic.candidate, of_the_slot)
        self.traffic.copy(self.traffic.candidate, self.percent)
