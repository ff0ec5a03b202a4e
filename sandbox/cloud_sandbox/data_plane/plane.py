"""What every face of the data plane shares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store

Part = TypeVar("Part")


@dataclass(frozen=True)
class Plane:
    """One sandbox, seen by those who call its endpoints."""

    store: Store
    metrics: Metrics
    pool: Pool
    recorder: Recorder
    home: Path
    _parts: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def one(self, kind: Callable[["Plane"], Part]) -> Part:
        """The only one of its kind here, made when a face first asks for it."""
        if kind not in self._parts:
            self._parts[kind] = kind(self)
        return cast("Part", self._parts[kind])

    @property
    def blobs(self) -> Path:
        """Bytes of stored objects, by their hash."""
        return self.home / "blobs"

    @property
    def work(self) -> Path:
        """Where containers find their files; only as long as the data plane runs."""
        return self.home / "data-plane" / "work"
