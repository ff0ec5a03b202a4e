"""What tells a bad version."""

from collections.abc import Collection
from typing import Protocol


class Unwatchable(Exception):  # noqa: N818 - of the conditions, in their reader's words
    """The source of the conditions did not answer, and why."""


class Watch(Protocol):
    """The conditions that a rollout goes back on."""

    def ringing(self) -> Collection[str]:
        """Names of those that speak against the version now.

        Raises:
            Unwatchable: nobody can tell.
        """

    def speaking_of(self, candidate: str) -> Collection[str]:
        """Names of those that look at this version alone: nothing else can make them ring."""
