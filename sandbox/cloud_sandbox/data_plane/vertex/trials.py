"""A model runs before it is deployed: one that never becomes ready is not."""

import asyncio
from typing import Final

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.directory import Directory
from cloud_sandbox.data_plane.workers.worker import NotStarted, Unhealthy
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex.deploying import Trial
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_FAILED: Final = (
    "Model server never became ready. Please validate that your model file or container"
    " configuration are valid."
)
"""GoogleCloudPlatform/vertex-ai-samples issue 3485 [I]; the reason behind it is the sandbox's."""


class Trials:
    """Of whatever is deployed on an endpoint."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._directory = plane.one(Directory)

    def within(self, loop: asyncio.AbstractEventLoop) -> Trial:
        """For a call that is answered in another thread than the server's."""

        def tried(endpoint: Record, model: DeployedModel) -> str:
            trial = self._failure(endpoint, model)
            return asyncio.run_coroutine_threadsafe(trial, loop).result()

        return tried

    async def _failure(self, endpoint: Record, model: DeployedModel) -> str:
        try:
            deployed = self._directory.deployed(endpoint, model)
            await self._plane.pool.ready(deployed.container.spec)
        except Unhealthy as reason:
            return f"{_FAILED} {reason}"
        except NotStarted:
            return ""  # what cannot run in a sandbox at all is not held against it
        return ""
