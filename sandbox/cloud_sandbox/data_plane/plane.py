"""What every face of the data plane shares."""

from dataclasses import dataclass
from pathlib import Path

from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Plane:
    """One sandbox, seen by those who call its endpoints."""

    store: Store
    metrics: Metrics
    pool: Pool
    recorder: Recorder
    home: Path

    @property
    def blobs(self) -> Path:
        """Bytes of stored objects, by their hash."""
        return self.home / "blobs"

    @property
    def work(self) -> Path:
        """Where containers find their files; only as long as the data plane runs."""
        return self.home / "data-plane" / "work"
