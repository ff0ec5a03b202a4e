"""How a command's part of a rollout ended."""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """In the words of its users."""

    NOTHING_TO_DO = "nothing to do"
    """The version that was asked for serves already."""

    DONE = "done"
    """The candidate is the stable version now."""

    PAUSED = "paused"
    """The split stays as it is; the next command goes on."""

    WENT_BACK = "went back"
    """A condition spoke against the candidate, or nobody could tell."""

    RETURNED = "returned"
    """What was asked for is the stable version: the rollout to another was given up."""


@dataclass(frozen=True)
class Ending:
    """What came of it."""

    how: How
    percent: int = 0
    """The candidate's share when it ended: the highest it had, where it went back."""

    because: tuple[str, ...] = ()
    """Names of the conditions that rang; or why they could not be watched."""

    at: float = 0.0
    """Seconds since the epoch."""

    @property
    def succeeded(self) -> bool:
        return self.how is not How.WENT_BACK
