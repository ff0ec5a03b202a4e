"""Who gets which share of an endpoint's requests, and who gets copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

ALL: Final = 100
MOST_MIRRORED: Final = 50
"""`mirrorTraffic` of azure-ai-ml 1.35.2's models: at most 50 in all [D]."""

Percents = dict[str, int]
"""By a deployment's name, none of them 0: Azure's own client leaves those out as well
(`_strip_zeroes_from_traffic` of azure-ai-ml 1.35.2 [D])."""


@dataclass(frozen=True)
class Shares:
    """Both are written by one call: callers see one whole state or the other."""

    traffic: Percents = field(default_factory=dict)
    mirror: Percents = field(default_factory=dict)

    @classmethod
    def of(cls, traffic: Mapping[str, Any] | None, mirror: Mapping[str, Any] | None) -> "Shares":
        """Of what is asked or answered, in whatever kind of numbers."""
        return cls(_some(traffic), _some(mirror))

    @property
    def names(self) -> list[str]:
        """Whoever gets any, each once."""
        return list(dict.fromkeys((*self.traffic, *self.mirror)))

    def __str__(self) -> str:
        """`blue 90 %, green 10 %`, or `blue 100 %, copies of 10 % to green`."""
        shares = [f"{name} {share} %" for name, share in self.traffic.items()]
        copies = [f"copies of {share} % to {name}" for name, share in self.mirror.items()]
        return ", ".join([*(shares or ["nothing"]), *copies])


def _some(told: Mapping[str, Any] | None) -> Percents:
    return {name: int(share) for name, share in (told or {}).items() if share}
