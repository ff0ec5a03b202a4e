"""What every provider process of one sandbox shares, and what this one is asked to be."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A sandbox's folder, and how a provider behaves in it."""

    home: Path
    version: str
    strict: bool
    warn: Callable[[str, str], None]
    """Shows a warning in the engine's output, at the resource with that URN."""

    pace: float = 0.0
    """How long the cloud's operations take, as a share of what they take on the cloud."""
