"""What the instances of variants use, once a minute, measured of the processes that stand for them.

"Amazon SageMaker AI metrics in Amazon CloudWatch", endpoint metrics, in `/aws/sagemaker/Endpoints`
at a frequency of a minute: CPU as a sum over cores; memory and disk in per cent of the instance
[D]. Each instance sends a data point ("Troubleshooting" of asynchronous inference: samples of a
minute are active instances) [D]; one process stands for all, so they are alike. Its instance is
this machine: its cores, its disk, and of its memory what a worker may have.

No process has a GPU, so nothing is sent of any. Serverless variants send their memory alone
("Alarms and logs for tracking metrics from serverless endpoints") [D].
"""

import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import psutil

from cloud_sandbox.data_plane.live import Variant
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.data_plane.workers.usage import processor_s, resident, stored
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "/aws/sagemaker/Endpoints"
_MINUTE_S: Final = 60
_LEAST_S: Final = 0.25
"""Of the machine's time between two looks at a process: each takes some milliseconds, so where the
sandbox's clock runs very fast some minutes pass without one."""

_MIB: Final = 1024 * 1024
_WHOLE: Final = 100.0


@dataclass(frozen=True)
class Running:
    """A variant that an endpoint runs."""

    scope: Scope
    endpoint: str
    variant: Variant


@dataclass(frozen=True)
class _Look:
    """When a process was looked at."""

    minute: int
    """Of the sandbox's clock."""

    at: float
    """Seconds on the machine's."""


@dataclass(frozen=True)
class _Spent:
    """What a process and all that it started had used of the processors at a time."""

    at: float
    """Seconds since the epoch, on the machine's clock."""

    cpu_s: float


class Utilization:
    """Looks at each process once in a minute of the sandbox's clock."""

    def __init__(self, pool: Pool, least_s: float = _LEAST_S) -> None:
        self._pool = pool
        self._least_s = least_s
        self._looked: dict[int, _Look] = {}
        """By process, the last time."""

        self._spent: dict[int, _Spent] = {}

    def due(self, running: Iterable[Running], now: float) -> list[tuple[Running, int]]:
        """Whom to look at now, each with its process; two that share one are one."""
        processes = {one.spec.identity: one.process_id for one in self._pool.running()}
        there = {
            processes[one.variant.spec.identity]: one
            for one in running
            if one.variant.spec.identity in processes
        }
        self._looked = {key: value for key, value in self._looked.items() if key in there}
        self._spent = {key: value for key, value in self._spent.items() if key in there}
        look = _Look(int(now) // _MINUTE_S, time.monotonic())
        due = [(one, process) for process, one in there.items() if self._again(process, look)]
        self._looked |= dict.fromkeys((process for _, process in due), look)
        return due

    def _again(self, process_id: int, look: _Look) -> bool:
        before = self._looked.get(process_id)
        return before is None or (
            look.minute != before.minute and look.at - before.at >= self._least_s
        )

    def measured(self, due: Iterable[tuple[Running, int]], now: float) -> list[Datum]:
        """The data points of a minute; takes some milliseconds for each process."""
        return [datum for one, process in due for datum in self._of(one, process, now)]

    def _of(self, one: Running, process_id: int, now: float) -> Iterator[Datum]:
        try:
            values = self._values(one.variant, psutil.Process(process_id))
        except (psutil.Error, OSError):
            return  # it has just died, or its folder is gone
        pairs = {("EndpointName", one.endpoint), ("VariantName", one.variant.name)}
        for name, value in values.items():
            series = Series(one.scope, _NAMESPACE, name, frozenset(pairs))
            for _ in range(one.variant.instances):
                yield Datum(series, now, value)

    def _values(self, variant: Variant, process: psutil.Process) -> dict[str, float]:
        family = [process, *process.children(recursive=True)]
        may_have = self._pool.memory_mb(variant.spec) * _MIB
        memory = {"MemoryUtilization": _WHOLE * resident(family) / may_have}
        if variant.most_at_once is not None:
            return memory
        folder = variant.spec.folder
        return {
            "CPUUtilization": self._busy(process, family),
            "DiskUtilization": _WHOLE * stored(folder) / shutil.disk_usage(folder).total,
            **memory,
        }

    def _busy(self, process: psutil.Process, family: list[psutil.Process]) -> float:
        """Since it was last looked at, or began."""
        spent = _Spent(time.time(), processor_s(family))
        before = self._spent.get(process.pid, _Spent(process.create_time(), 0.0))
        self._spent[process.pid] = spent
        passed = spent.at - before.at
        return _WHOLE * max(0.0, spent.cpu_s - before.cpu_s) / passed if passed > 0 else 0.0
