"""Copies of requests for a deployment whose answers nobody gets.

`Perform safe rollout of new deployments for real-time inference` of the Azure ML guide [D].
"""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from cloud_sandbox.data_plane.azureml.asking import Asking, Sent
from cloud_sandbox.data_plane.azureml.collecting import Collecting
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.refusals import Refused


class Mirroring:
    """Of every endpoint. What a deployment has no room for, it refuses as it does others'."""

    def __init__(self, asking: Asking, collecting: Collecting) -> None:
        self._asking = asking
        self._collecting = collecting
        self._copies: set[asyncio.Task[None]] = set()

    def copy(self, deployed: Deployed | None, sent: Sent) -> None:
        """Ask it too, if there is one, without waiting for it."""
        if deployed is not None:
            self._begin(self._ask(deployed, sent))

    async def close(self) -> None:
        """Wait for what is on its way."""
        await asyncio.gather(*self._copies)

    def _begin(self, copy: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(copy)
        self._copies.add(task)
        task.add_done_callback(self._copies.discard)

    async def _ask(self, deployed: Deployed, sent: Sent) -> None:
        with contextlib.suppress(Refused):  # it is measured
            said = await self._asking.ask(deployed, sent)
            self._collecting.take(deployed, sent, said)
