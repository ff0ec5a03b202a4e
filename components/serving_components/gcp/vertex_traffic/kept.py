"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.core.own_resource.whole import whole
from serving_components.gcp.vertex_traffic.wanted import Split


@dataclass(frozen=True)
class Kept:
    """How requests were shared once no rollout was under way any more."""

    split: Split | None = None
    """None before there was one."""

    live: Split | None = None
    """At the last look; a refresh looks."""

    slots: Mapping[str, str] | None = None
    """Id of the deployed model that each slot stands for: a rollout goes back to it."""

    failure: str | None = None
    """Why they are not shared as was asked for, in one line; None if they are."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        split = whole(properties.get("movedSplit"))
        slots = properties.get("movedSlots")
        if slots is None and split is not None:  # of a version that knew no rollouts
            asked = properties.get("deployments") or {}
            slots = {slot: identity for slot, identity in asked.items() if identity in split}
        return cls(split, whole(properties.get("liveSplit")), slots, properties.get("failure"))

    @property
    def drifted(self) -> bool:
        """Whether others moved requests."""
        return self.live != self.split

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            "movedSplit": self.split,
            "liveSplit": self.live,
            "movedSlots": None if self.slots is None else dict(self.slots),
            "failure": self.failure,
        }
