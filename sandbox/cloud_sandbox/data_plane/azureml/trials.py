"""A deployment runs before it is there: one that never becomes ready, or does not live, fails."""

import asyncio
from typing import Final

from cloud_sandbox.azure_native.machinelearningservices import trial
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.directory import Directory
from cloud_sandbox.data_plane.azureml.probes import too_late
from cloud_sandbox.data_plane.azureml.routes import Routes
from cloud_sandbox.data_plane.azureml.standing import Standing
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.worker import NotStarted, Unhealthy, Worker

_FINE: Final = range(200, 400)
"""Of an HTTP probe: Kubernetes' guide, `Configure Liveness, Readiness and Startup Probes` [D]."""


class Trials:
    """Of whatever was deployed or changed while the endpoints answer."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._standing = plane.one(Standing)
        self._directory = plane.one(Directory)
        self._under_way: dict[tuple[str, float], asyncio.Task[None]] = {}

    def begin(self) -> None:
        """Try what waits for it and is not being tried."""
        now = self._plane.store.now()
        self._under_way = {key: it for key, it in self._under_way.items() if not it.done()}
        for deployed in self._standing.deployments():
            operation = deployed.record.operation
            if operation is not None and trial.waits(deployed.record, now):
                key = (deployed.id, operation.began)
                if key not in self._under_way:
                    self._under_way[key] = asyncio.create_task(self._try(deployed))

    async def close(self) -> None:
        """Try nothing any more; what waits is over by itself."""
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _try(self, deployed: Deployed) -> None:
        failure = await self._failure(deployed)
        await asyncio.to_thread(trial.end, self._plane.store, deployed.record, failure)

    async def _failure(self, deployed: Deployed) -> str:
        slot = self._directory.slot(deployed)
        reason = await slot.tried(deployed)
        if isinstance(reason, Unhealthy):
            return str(reason)
        if reason is not None or slot.container is None:
            return ""  # what cannot run in a sandbox at all is not held against it
        try:
            worker = await self._plane.pool.ready(slot.container.spec)
        except NotStarted as died:
            return str(died)
        return await _lives(worker, deployed, slot.container.routes)


async def _lives(worker: Worker, deployed: Deployed, routes: Routes) -> str:
    """Why a container that is ready would not live on Azure; else empty.

    Words: Azure/mlops-v2 issue 120 [I].
    """
    status = await worker.status_of(routes.liveness)
    if status not in _FINE:
        told = f"HTTP probe failed with statuscode: {status} (GET {routes.liveness})"
        return f"Liveness probe failed: {told}"
    late = too_late(deployed.properties, routes, worker.launch_s or 0.0)
    return late and f"Liveness probe failed: {late}"
