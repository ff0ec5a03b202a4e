"""Where an endpoint's split stands while a command moves it."""

from dataclasses import dataclass

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.vertex_traffic.live import Endpoint, Live
from serving_components.gcp.vertex_traffic.wanted import Split


@dataclass
class Standing:
    """Moved by one call each time; whatever else moved it meanwhile is not overwritten.

    Somebody who gives the requests back by hand, while a new deployment fails them, is right.
    """

    endpoint: Endpoint
    at: Split
    """As this command knows it."""

    def move(self, to: Split) -> None:
        """Move it.

        Raises:
            NotMoved: somebody else did.
        """
        if to == self.at:
            return
        found: Live = self.endpoint.must_be()
        if found.split not in (self.at, to):
            self.at = found.split
            raise NotMoved(
                f"somebody else moved its requests meanwhile: {found.told(found.split)}; it stays"
                " so, and the next `up` moves them as is asked for"
            )
        self.endpoint.share(to)
        self.at = to
