"""How many requests a deployment takes: some it works on, as many again wait, others are refused.

`2 * max_concurrent_requests_per_instance * instance_count` at a time: `Troubleshoot online
endpoints` of the Azure ML guide [D]. What waits does so as long as its caller does: `Managed online
deployment YAML schema` calls `max_queue_wait_ms` deprecated, and has the request's timeout hold for
both [D].
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cloud_sandbox.data_plane.azureml.deployed import Deployed


class Full(Exception):  # noqa: N818 - handled by refusing the request
    """More are on their way already than it takes."""


class Room:
    """Of one deployment."""

    def __init__(self) -> None:
        self._working = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def taken(self, deployed: Deployed) -> AsyncIterator[None]:
        """A place among those that are worked on, once it is one's turn.

        Raises:
            Full: there are too many.
        """
        if self._working + len(self._waiting) >= deployed.most:
            raise Full
        if self._working < deployed.at_once and not self._waiting:
            self._working += 1
        else:
            await self._turn(deployed.at_once)
        try:
            yield
        finally:
            self._working -= 1
            self._let_in(deployed.at_once)

    async def _turn(self, at_once: int) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                self._working -= 1  # it was let in, and is gone
                self._let_in(at_once)
            raise

    def _let_in(self, at_once: int) -> None:
        while self._waiting and self._working < at_once:
            turn = self._waiting.popleft()
            if not turn.done():  # it is gone, and does not know yet
                turn.set_result(None)
                self._working += 1
