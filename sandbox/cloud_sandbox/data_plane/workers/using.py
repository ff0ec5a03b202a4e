"""What processes use of this machine, since they were last looked at."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import psutil

from cloud_sandbox.data_plane.workers.usage import processor_s, resident

Key = TypeVar("Key")


@dataclass(frozen=True)
class Use:
    """Of one process and all that it started."""

    cores: float
    """1.0 is one that was busy all the time."""

    memory: int
    """Bytes."""


@dataclass(frozen=True)
class _Spent:
    process_id: int
    at: float
    """Seconds since the epoch, on the machine's clock."""

    cpu_s: float


class Uses(Generic[Key]):
    """Of things that have a process each; remembers what each had used before."""

    def __init__(self) -> None:
        self._spent: dict[Key, _Spent] = {}

    def of(self, processes: Mapping[Key, int | None]) -> dict[Key, Use | None]:
        """What each uses; None where nothing runs."""
        self._spent = {key: it for key, it in self._spent.items() if key in processes}
        return {key: self._use(key, process) for key, process in processes.items()}

    def _use(self, key: Key, process_id: int | None) -> Use | None:
        if process_id is None:
            return None
        try:
            process = psutil.Process(process_id)
            family = [process, *process.children(recursive=True)]
            begun = _Spent(process_id, process.create_time(), 0.0)
        except psutil.Error:
            return None  # it has just died
        spent = _Spent(process_id, time.time(), processor_s(family))
        before = self._spent.get(key, begun)
        if before.process_id != process_id:
            before = begun
        self._spent[key] = spent
        passed = spent.at - before.at
        cores = max(0.0, spent.cpu_s - before.cpu_s) / passed if passed > 0 else 0.0
        return Use(cores, resident(family))
