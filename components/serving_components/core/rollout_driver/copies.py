"""Copies of requests, which a version gets before it gets any itself: nobody sees its answers."""

from typing import Protocol


class Copies(Protocol):
    """Where the cloud makes them. Whatever moves the requests next ends them."""

    @property
    def percent(self) -> int:
        """Of the requests."""

    @property
    def bake_s(self) -> float:
        """How long the version is watched meanwhile."""

    def begin(self) -> None:
        """Let the candidate have them."""
