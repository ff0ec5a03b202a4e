"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.azure.traffic.settings import Settings
from serving_components.core.own_resource.whole import whole
from serving_components.core.slots.shares import Shares


@dataclass(frozen=True)
class Kept:
    """How requests were shared when a command last came to its end."""

    moved: Shares | None = None
    """None before there was anything."""

    live: Shares | None = None
    """At the last look; a refresh looks."""

    settings: Settings | None = None
    """What of the endpoint was asked for beside, at the last look."""

    slots: Mapping[str, str] | None = None
    """Name of the deployment that each slot stands for: a rollout goes back to it."""

    failure: str | None = None
    """Why they are not shared as was asked for, in one line; None if they are."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        return cls(
            _read(properties, "moved"),
            _read(properties, "live"),
            whole(properties.get("liveSettings")),
            properties.get("movedSlots"),
            properties.get("failure"),
        )

    @property
    def drifted(self) -> bool:
        """Whether others moved requests."""
        return self.live != self.moved

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            **_told(self.moved, "moved"),
            **_told(self.live, "live"),
            "liveSettings": self.settings,
            "movedSlots": None if self.slots is None else dict(self.slots),
            "failure": self.failure,
        }


def _read(properties: Mapping[str, Any], which: str) -> Shares | None:
    traffic, mirror = properties.get(f"{which}Traffic"), properties.get(f"{which}Mirror")
    return None if traffic is None else Shares.of(traffic, mirror)


def _told(shares: Shares | None, which: str) -> dict[str, Any]:
    return {
        f"{which}Traffic": None if shares is None else shares.traffic,
        f"{which}Mirror": None if shares is None else shares.mirror,
    }
