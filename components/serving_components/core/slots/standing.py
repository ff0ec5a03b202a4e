"""Where an endpoint's requests are while a command moves them."""

from dataclasses import dataclass

from serving_components.core.own_resource.failure import ElsewhereMoved
from serving_components.core.slots.live import Endpoint
from serving_components.core.slots.shares import Shares


@dataclass
class Standing:
    """Moved by one call each time; whatever else moved it meanwhile is not overwritten.

    Somebody who gives the requests back by hand, while a new deployment fails them, is right.
    """

    endpoint: Endpoint
    at: Shares
    """As this command knows it."""

    begun: Shares | None = None
    """Where it was told to move, and nobody knows whether it did: the call failed."""

    def move(self, to: Shares) -> None:
        """Move it.

        Raises:
            ElsewhereMoved: somebody else did.
            NotMoved: it could not be done, or nobody knows.
        """
        if to == self.at and self.begun is None:
            return
        found = self.endpoint.must_be()
        if found.shares not in (self.at, to, self.begun):
            self.at, self.begun = found.shares, None
            raise ElsewhereMoved(
                f"somebody else moved its requests meanwhile: {found.told(found.shares)}; it stays"
                " so, and the next `up` moves them as is asked for"
            )
        if found.shares != to or self.begun is None:
            self.at, self.begun = found.shares, to
            self.endpoint.share(to)
        self.at, self.begun = to, None

    @property
    def told(self) -> str:
        """As far as it is known."""
        return str(self.at) if self.begun in (None, self.at) else f"{self.at}, or {self.begun}"
