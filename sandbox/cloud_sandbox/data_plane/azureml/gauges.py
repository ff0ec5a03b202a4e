"""What Azure Monitor is told of each deployment once a minute, and whenever its instances change.

`supported-metrics` of Azure Monitor, `.../onlineEndpoints/deployments` [D]. One process stands for
all instances and has all their requests, so each uses its share of what that one does; an idle
deployment without a process uses nothing. How instances are called is not written [U].
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.directory import Directory
from cloud_sandbox.data_plane.azureml.machines import processors
from cloud_sandbox.data_plane.azureml.standing import Standing
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.using import Use, Uses
from cloud_sandbox.engine.series import Datum, Series

DEPLOYMENTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments"
_MINUTE_S: Final = 60
_LEAST_S: Final = 0.25
"""Of the machine's time between two looks, however fast the sandbox's clock runs: a look at a
process takes some milliseconds."""

_WHOLE: Final = 100.0
_MIB: Final = 1024 * 1024


class Gauges:
    """Of all deployments."""

    def __init__(self, plane: Plane, least_s: float = _LEAST_S) -> None:
        self._plane = plane
        self._least_s = least_s
        self._standing = plane.one(Standing)
        self._directory = plane.one(Directory)
        self._uses: Uses[str] = Uses()
        self._looked = -least_s
        self._told: dict[str, tuple[int, int]] = {}
        """Of each the minute that was told of, and the number of instances."""

    async def tell(self) -> None:
        """Tell of those that it is time for."""
        if time.monotonic() - self._looked < self._least_s:
            return
        now = self._plane.store.now()
        there = {it.id: it for it in self._standing.deployments() if _stands(it, now)}
        marks = {key: (int(now) // _MINUTE_S, it.instances) for key, it in there.items()}
        fresh = [it for key, it in there.items() if self._told.get(key) != marks[key]]
        self._told = marks
        if fresh:
            self._looked = time.monotonic()
            processes = {it.id: self._process(it) for it in there.values()}
            uses = await asyncio.to_thread(self._uses.of, processes)
            for deployed in fresh:
                self._plane.recorder.note(self._data(deployed, uses[deployed.id], now))

    def _process(self, deployed: Deployed) -> int | None:
        container = self._directory.slot(deployed).container
        running = self._plane.pool.running()
        return next(
            (it.process_id for it in running if container and it.spec is container.spec), None
        )

    def _data(self, deployed: Deployed, use: Use | None, at: float) -> Iterator[Datum]:
        count = deployed.instances
        yield _datum(deployed, "DeploymentCapacity", at, float(count))
        cores = processors(str(deployed.properties.get("instanceType")))
        busy = use.cores / cores / count if use else 0.0
        room = self._plane.pool.bounds.memory_mb * _MIB
        for number in range(count):
            instance = f"instance-{number}"
            share = min(_WHOLE, _WHOLE * busy)
            yield _datum(deployed, "CpuUtilizationPercentage", at, share, instance)
            if use is not None:
                memory = min(_WHOLE, _WHOLE * use.memory / room)
                yield _datum(deployed, "CpuMemoryUtilizationPercentage", at, memory, instance)


def _stands(deployed: Deployed, now: float) -> bool:
    """Whether it has instances: one that is still being made, or failed at that, has none."""
    operation = deployed.record.operation
    if operation is None or operation.doing != "Creating":
        return True
    return operation.over(now) and not deployed.failure


def _datum(deployed: Deployed, name: str, at: float, value: float, instance: str = "") -> Datum:
    told = {"resourceId": deployed.id} | ({"instanceId": instance} if instance else {})
    return Datum(
        Series(deployed.record.scope, DEPLOYMENTS, name, frozenset(told.items())), at, value
    )
