"""How requests are shared apart from any rollout's steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from serving_components.gcp.vertex_traffic.kept import Kept
from serving_components.gcp.vertex_traffic.live import Live
from serving_components.gcp.vertex_traffic.slot_traffic import SlotTraffic
from serving_components.gcp.vertex_traffic.wanted import Split, Wanted

_ALL = 100


@dataclass(frozen=True)
class Settled:
    """What callers are to meet whenever something goes back."""

    split: Split
    slots: Mapping[str, str]
    """Id of the deployed model that stands for a slot."""

    @classmethod
    def of(cls, wanted: Wanted, kept: Kept, live: Live) -> "Settled":
        """As the last command left it; as it is, where that cannot be any more."""
        before = kept.split or {}
        whole = sum(before.values()) == _ALL and before.keys() <= live.deployed.keys()
        split = before if whole else live.split
        return cls(split, kept.slots or _by_name(wanted, live, split))

    def after(self, slot: str, traffic: SlotTraffic) -> "Settled":
        """With the candidate for the slot."""
        slots = {**self.slots, slot: traffic.candidate}
        return replace(self, split=traffic.after, slots=slots)


def _by_name(wanted: Wanted, live: Live, split: Split) -> dict[str, str]:
    """Where nothing is remembered: what is called by a slot's name and has requests."""
    return {
        it.called: it.id
        for it in live.deployed.values()
        if it.called in wanted.deployments and it.id in split
    }
