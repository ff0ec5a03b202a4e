"""What a service was at, from a moment on."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What becomes of its requests."""

    RESTS = "rests"
    """Nothing changes."""

    MOVES = "moves"
    """A new version is being brought."""

    GOES_BACK = "goes back"
    """It is being taken back, or was, and nothing came after."""


@dataclass(frozen=True)
class Stage:
    """One stage."""

    at: float
    """Seconds since the traffic began."""

    doing: str
    """In the cloud's words."""

    share: float
    """Of its requests: what the new version gets."""

    phase: Phase
    copied: bool = False
    """Whether the new version gets copies of requests, whose answers nobody sees."""
