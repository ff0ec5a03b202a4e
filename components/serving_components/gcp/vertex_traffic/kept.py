"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.core.own_resource.whole import whole
from serving_components.core.slots.shares import Shares


@dataclass(frozen=True)
class Kept:
    """How requests were shared once no rollout was under way any more."""

    moved: Shares | None = None
    """None before there was anything."""

    live: Shares | None = None
    """At the last look; a refresh looks."""

    slots: Mapping[str, str] | None = None
    """Id of the deployed model that each slot stands for: a rollout goes back to it."""

    failure: str | None = None
    """Why they are not shared as was asked for, in one line; None if they are."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        moved, live = _read(properties.get("movedSplit")), _read(properties.get("liveSplit"))
        slots = properties.get("movedSlots")
        if slots is None and moved is not None:  # of a version that knew no rollouts
            asked = properties.get("deployments") or {}
            slots = {
                slot: identity for slot, identity in asked.items() if identity in moved.traffic
            }
        return cls(moved, live, slots, properties.get("failure"))

    @property
    def drifted(self) -> bool:
        """Whether others moved requests."""
        return self.live != self.moved

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            "movedSplit": self.moved and self.moved.traffic,
            "liveSplit": self.live and self.live.traffic,
            "movedSlots": None if self.slots is None else dict(self.slots),
            "failure": self.failure,
        }


def _read(split: Mapping[str, Any] | None) -> Shares | None:
    return None if split is None else Shares.of(whole(split))
