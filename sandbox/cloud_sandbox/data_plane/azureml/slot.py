"""What answers for one deployment: the container of before until a new one is ready."""

import asyncio

from cloud_sandbox.data_plane.azureml.container import Container, container_of
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.worker import NotStarted, Unhealthy


class Slot:
    """Of one deployment, whatever becomes of it.

    A change that does not come up leaves what answered before in its place, which is not written
    of Azure [U].
    """

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._lock = asyncio.Lock()
        self.container: Container | None = None
        """What answers now, once something was brought up."""

        self._made_of = ""
        self._failed: tuple[str, NotStarted] | None = None
        """What was to come up and did not, and why."""

        self._coming: asyncio.Task[NotStarted | None] | None = None

    async def serving(self, deployed: Deployed) -> Container:
        """What answers a request now, brought up for it if nothing does.

        Raises:
            NotStarted: nothing comes up.
        """
        if deployed.failure:
            if self.container is None:
                raise Unhealthy(deployed.failure)
        elif self.container is None:
            failure = await self.tried(deployed)
            if failure is not None:
                raise failure
        elif not self._known(deployed) and (self._coming is None or self._coming.done()):
            self._coming = asyncio.create_task(self.tried(deployed))
        if self.container is None:
            raise NotStarted("the deployment is gone")
        return self.container

    async def tried(self, deployed: Deployed) -> NotStarted | None:
        """Bring up what it is to be now; why that does not answer, None where it does."""
        async with self._lock:
            if self.container is not None and self._made_of == deployed.made_of:
                return None
            try:
                fresh = await asyncio.to_thread(container_of, self._plane, deployed)
                await self._plane.pool.ready(fresh.spec)
            except NotStarted as reason:
                self._failed = (deployed.made_of, reason)
                return reason
            old, self.container, self._made_of = self.container, fresh, deployed.made_of
            self._failed = None
            if old is not None and old.spec.identity != fresh.spec.identity:
                self._plane.pool.retire(old.spec)
            return None

    def end(self) -> None:
        """The deployment is gone."""
        if self._coming is not None:
            self._coming.cancel()
        if self.container is not None:
            self._plane.pool.retire(self.container.spec)
            self.container = None

    def _known(self, deployed: Deployed) -> bool:
        failed = self._failed[0] if self._failed else None
        return deployed.made_of in (self._made_of, failed)
