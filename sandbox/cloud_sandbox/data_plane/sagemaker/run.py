"""The old fleet and the new one of an endpoint, side by side while an update goes on."""

from cloud_sandbox.data_plane.dealing import Dealing
from cloud_sandbox.data_plane.live import Deployment, Live
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.worker import NotStarted


class Run:
    """What of one endpoint runs."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.old = Live(pool)
        """What it has as long as no update is over."""

        self.new: Live | None = None
        """What an update brings."""

        self.brings: str | None = None
        """The configuration of the new one."""

        self.asked = False
        """Whether anybody called it: nothing runs for nobody, but for what has to be healthy."""

        self.broken: NotStarted | None = None
        """Why the new one is not even begun."""

        self.dealing = Dealing()

    @property
    def failed(self) -> NotStarted | None:
        """Why the new one will not serve."""
        return self.broken or (self.new.failed if self.new else None)

    @property
    def ready(self) -> bool:
        """Whether the new one can take requests."""
        return self.new is not None and self.new.current is not None

    @property
    def refused(self) -> str | None:
        """What is to be told of it."""
        return str(self.failed) if self.failed else self.old.refused

    def prepare(self, wanted: Deployment) -> None:
        """Begin the new fleet; once it failed it is not tried again."""
        self.broken = None
        self.new = self.new or Live(self._pool)
        self.brings = wanted.name
        if self.new.failed is None:
            self.new.advance(wanted)

    def settle(self, wanted: Deployment) -> None:
        """An update is over: the fleet that is wanted stays."""
        new, self.new, self.brings, self.broken = self.new, None, None, None
        if new is None:
            return
        if new.runs(wanted) and not self.old.runs(wanted):
            self.old, new = new, self.old
        new.give_way(self.old)

    def end(self) -> None:
        """The endpoint is gone."""
        if self.new is not None:
            self.new.end()
        self.old.end()
