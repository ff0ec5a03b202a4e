"""Traffic: how requests are shared between two versions, and who can change that."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Split:
    """What the cloud says now. It is all that a rollout knows of an earlier command."""

    stable: str
    """Version that served before the rollout, and that it goes back to."""

    candidate: str | None = None
    """Version that is being rolled out; None when nothing is."""

    percent: int = 0
    """Share of the requests that the candidate gets."""

    since: float | None = None
    """Seconds since the epoch at which it got this share. None if the cloud does not say: an
    interrupted step is watched anew then, and one that holds would hold again."""

    @property
    def at_rest(self) -> bool:
        return self.candidate is None


class Traffic(Protocol):
    """One endpoint's requests. Each call is one change that callers see whole or not at all."""

    def look(self) -> Split: ...

    def prepare(self, candidate: str, percent: int) -> bool:
        """Have `candidate` able to take this share before it gets it; whether that took time."""

    def shift(self, candidate: str, percent: int) -> None:
        """Give `candidate` this share, 100 included; the stable version stays to go back to."""

    def promote(self, candidate: str) -> None:
        """Make `candidate` the stable version: the rollout is over."""

    def go_back(self) -> None:
        """Give the stable version every request: the rollout is over."""
