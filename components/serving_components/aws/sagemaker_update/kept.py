"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Kept:
    """Where an endpoint was left, and what it ran before."""

    moved_to: str | None = None
    """Configuration that the last update left it on; None before there was one."""

    live_config: str | None = None
    """Configuration that it ran at the last look; a refresh looks."""

    served: tuple[str, ...] = ()
    """Configurations that it ran before, oldest first."""

    counted: Mapping[str, int] = field(default_factory=dict)
    """Instances that were set as the caller's own, by variant."""

    weighed: Mapping[str, float] = field(default_factory=dict)
    """Weights that the caller's request brought about, by variant."""

    failure: str | None = None
    """Why it does not run what was asked for, in one line; None if it does."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        return cls(
            moved_to=properties.get("movedTo"),
            live_config=properties.get("liveConfig"),
            served=tuple(properties.get("served") or ()),
            counted=properties.get("counted") or {},
            weighed=properties.get("weighed") or {},
            failure=properties.get("failure"),
        )

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            "movedTo": self.moved_to,
            "liveConfig": self.live_config,
            "served": list(self.served),
            "counted": dict(self.counted),
            "weighed": dict(self.weighed),
            "failure": self.failure,
        }
