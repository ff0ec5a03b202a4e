"""Endpoints by their names, read anew only when the store changed."""

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.deployed import Callable, serving
from cloud_sandbox.engine.record import Record


class Directory:
    """What can be called now."""

    def __init__(self, plane: Plane) -> None:
        self._store = plane.store
        self._version = self.version
        self._records = self._read()

    def find(self, name: str, region: str | None) -> Callable | None:
        """The endpoint of that name: in a region, or where it is if the caller names none.

        `The name is case-insensitive in CreateEndpoint, but the case is preserved and must be
        matched in InvokeEndpoint`: botocore 1.44.5 [D].
        """
        for found in self.all():
            record = found.record
            if record.id == name and region in {None, record.scope.region}:
                return found
        return None

    def all(self) -> list[Callable]:
        """Every endpoint that answers."""
        self._refresh()
        now = self._store.now()
        found = (serving(record, now) for record in self._records)
        return [one for one in found if one is not None]

    @property
    def version(self) -> int:
        """Another number whenever another process changed the store."""
        [[number]] = self._store.connection().execute("pragma data_version")
        version: int = number
        return version

    def _refresh(self) -> None:
        version = self.version
        if version != self._version:
            self._records = self._read()
            self._version = version

    def _read(self) -> list[Record]:
        return self._store.all(Endpoint.token)
