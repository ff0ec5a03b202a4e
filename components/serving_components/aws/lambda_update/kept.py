"""What the resource remembers between two commands: its outputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.aws.lambda_update.wanted import Second


@dataclass(frozen=True)
class Kept:
    """Where an alias was left, and what it stood for before."""

    moved_to: str | None = None
    """Version that the last update left it on; None before there was one."""

    second: Second | None = None
    """What it then sent a share of its calls to."""

    live: str | None = None
    """Version that it stood for at the last look; a refresh looks."""

    live_second: Second | None = None
    """What it then sent a share of its calls to."""

    served: tuple[str, ...] = ()
    """Versions that it stood for before, oldest first."""

    first: str | None = None
    """The oldest version that was made here: what was there before is its owner's."""

    failure: str | None = None
    """Why it does not stand for what was asked for, in one line; None if it does."""

    @classmethod
    def of(cls, properties: Mapping[str, Any]) -> "Kept":
        return cls(
            moved_to=properties.get("movedTo"),
            second=Second.of(properties.get("movedSecond")),
            live=properties.get("liveVersion"),
            live_second=Second.of(properties.get("liveSecond")),
            served=tuple(properties.get("served") or ()),
            first=properties.get("firstVersion"),
            failure=properties.get("failure"),
        )

    @property
    def drifted(self) -> bool:
        """Whether others moved the alias."""
        return (self.live, self.live_second) != (self.moved_to, self.second)

    @property
    def outputs(self) -> dict[str, Any]:
        return {
            "movedTo": self.moved_to,
            "movedSecond": self.second and self.second.told,
            "liveVersion": self.live,
            "liveSecond": self.live_second and self.live_second.told,
            "served": list(self.served),
            "firstVersion": self.first,
            "failure": self.failure,
        }
