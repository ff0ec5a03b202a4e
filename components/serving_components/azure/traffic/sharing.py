"""An endpoint that a command tells its shares, and with them whatever else is asked of it."""

from collections.abc import Callable
from dataclasses import dataclass

from serving_components.azure.traffic.endpoint import Endpoint
from serving_components.azure.traffic.live import Live
from serving_components.azure.traffic.settings import Settings
from serving_components.core.slots.shares import Shares


@dataclass
class Sharing:
    """Settings come with the first change of the shares, and need none of their own then."""

    endpoint: Endpoint
    settings: Settings
    """As they are asked for."""

    there: Settings
    """As they are now."""

    say: Callable[[str], None]

    seen: Shares
    """As they were at the last look: what somebody else moved since is not overwritten."""

    def must_be(self) -> Live:
        live = self.endpoint.must_be()
        self.seen = live.shares
        return live

    def share(self, shares: Shares) -> None:
        self.endpoint.write(self.seen, shares, self.settings, self.say)
        self.there, self.seen = self.settings, shares

    def settle(self, shares: Shares) -> None:
        """Write the settings where nothing has moved."""
        if self.there != self.settings:
            self.share(shares)
