"""An endpoint as each cloud tells it, as far as its requests go."""

from collections.abc import Mapping
from typing import Protocol

from serving_components.core.slots.shares import Shares


class Live(Protocol):
    """One at one moment."""

    @property
    def shares(self) -> Shares: ...

    @property
    def deployed(self) -> Mapping[str, object]:
        """What is deployed on it, by the names that shares know."""

    def told(self, shares: Shares) -> str:
        """In the words of its users."""

    def version(self, identity: str) -> str:
        """A deployment with what it serves."""

    def left(self, identity: str) -> str:
        """What becomes of a deployment that had to give its requests back, and what it costs."""


class Endpoint(Protocol):
    """One that is asked and told."""

    def must_be(self) -> Live:
        """As it is now.

        Raises:
            NotMoved: there is none.
        """

    def share(self, shares: Shares) -> None:
        """Share its requests so, by one call, from one whole state to another."""
