"""How requests are shared apart from any rollout's steps."""

from collections.abc import Mapping
from dataclasses import dataclass

from serving_components.core.slots.live import Live
from serving_components.core.slots.shares import ALL, Shares
from serving_components.core.slots.slot_traffic import SlotTraffic


@dataclass(frozen=True)
class Settled:
    """What callers are to meet whenever something goes back."""

    shares: Shares
    slots: Mapping[str, str] | None = None
    """Who stands for a slot; None where nothing is remembered."""

    def as_far_as_it_can_be(self, live: Live) -> "Settled":
        """As the last command left it; as it is, where that cannot be any more."""
        copies = {it: share for it, share in self.shares.mirror.items() if it in live.deployed}
        before = Shares(self.shares.traffic, copies)
        whole = sum(before.traffic.values()) == ALL
        there = before.traffic.keys() <= live.deployed.keys()
        return Settled(before if whole and there else live.shares, self.slots)

    def after(self, slot: str, traffic: SlotTraffic) -> "Settled":
        """With the candidate for the slot."""
        return Settled(traffic.after, {**(self.slots or {}), slot: traffic.candidate})
