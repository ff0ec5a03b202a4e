"""Who gets which share of an endpoint's requests, and who gets copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

ALL: Final = 100

Percents = dict[str, int]
"""Whole percents by a deployment's name or id, none of them 0. Nothing finer is known to Vertex AI
(`Endpoint.trafficSplit`, aiplatform v1 discovery document, revision 20261106 [D]) nor to Azure
(`traffic` and `mirrorTraffic` of azure-ai-ml 1.35.2's models [D])."""


@dataclass(frozen=True)
class Shares:
    """All of it: callers see one such state or another."""

    traffic: Percents = field(default_factory=dict)
    mirror: Percents = field(default_factory=dict)
    """Copies of requests, whose answers nobody sees. Not every cloud makes any."""

    @classmethod
    def of(
        cls, traffic: Mapping[str, Any] | None, mirror: Mapping[str, Any] | None = None
    ) -> "Shares":
        """Of what is asked or answered, in whatever kind of numbers."""
        return cls(_some(traffic), _some(mirror))

    @property
    def names(self) -> list[str]:
        """Whoever gets any, each once."""
        return list(dict.fromkeys((*self.traffic, *self.mirror)))

    def moved(self, stable: str, candidate: str, by: int) -> "Shares":
        """With so many points of `stable`'s requests at `candidate`, who gets no copies then."""
        after = {
            **self.traffic,
            stable: self.traffic[stable] - by,
            candidate: self.traffic.get(candidate, 0) + by,
        }
        traffic = _some(after)
        return Shares(
            traffic, {name: it for name, it in self.mirror.items() if name not in traffic}
        )

    def copied(self, candidate: str, percent: int) -> "Shares":
        """With copies of so many percent at `candidate`, and at nobody else."""
        return Shares(self.traffic, {candidate: percent})

    def __str__(self) -> str:
        """`blue 90 %, green 10 %`, or `blue 100 %, copies of 10 % to green`."""
        shares = [f"{name} {share} %" for name, share in self.traffic.items()]
        copies = [f"copies of {share} % to {name}" for name, share in self.mirror.items()]
        return ", ".join([*(shares or ["nothing"]), *copies])


def _some(told: Mapping[str, Any] | None) -> Percents:
    return {name: int(share) for name, share in (told or {}).items() if share}
