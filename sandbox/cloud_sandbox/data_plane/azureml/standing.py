"""Endpoints and deployments, read anew when the store changed or something of them is over."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT, ENDPOINT
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.named import Named
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_MARK: Final = "pragma data_version"
"""Another number whenever another connection changed the store."""


@dataclass(frozen=True)
class Endpoint:
    """One that can be asked."""

    record: Record
    deployments: Mapping[str, Deployed]
    """By their names in small letters."""

    @property
    def properties(self) -> Properties:
        """What was asked of it."""
        return inside(self.record.inputs, "properties")

    def find(self, name: str) -> Deployed | None:
        """A deployment by its name, in any case."""
        return self.deployments.get(name.lower())


class Standing:
    """How things stand."""

    def __init__(self, plane: Plane) -> None:
        self._store = plane.store
        self._version = -1
        self._until = -math.inf
        """When an operation is over, on the sandbox's clock."""

        self._endpoints: dict[Named, Endpoint] = {}

    def endpoints(self) -> Mapping[Named, Endpoint]:
        """Every one that was made and is not gone; one that is being changed answers."""
        [[version]] = self._store.connection().execute(_MARK)
        now = self._store.now()
        if version != self._version or now >= self._until:
            self._version = version
            self._stand(now)
        return self._endpoints

    def deployments(self) -> Iterator[Deployed]:
        """Every deployment of every endpoint."""
        for endpoint in self.endpoints().values():
            yield from endpoint.deployments.values()

    def _stand(self, now: float) -> None:
        holders: dict[str, dict[str, Deployed]] = {}
        due = [math.inf]
        for record in self._store.all(DEPLOYMENT):
            due.append(_due(record, now))
            deployed = Deployed(record)
            holder = holders.setdefault(resource_id.holder_of(record.id), {})
            holder[deployed.key] = deployed
        self._endpoints = {}
        for record in self._store.all(ENDPOINT):
            due.append(_due(record, now))
            if not _being_made(record, now):
                uri = str(inside(record.attributes, "properties")["scoringUri"])
                named = Named.of(urlsplit(uri).netloc)
                if named is not None:
                    self._endpoints[named] = Endpoint(record, holders.get(record.id, {}))
        self._until = min(due)


def _due(record: Record, now: float) -> float:
    operation = record.operation
    if operation is None or operation.over(now):
        return math.inf
    return operation.began + operation.lasts


def _being_made(record: Record, now: float) -> bool:
    operation = record.operation
    return operation is not None and operation.doing == "Creating" and not operation.over(now)
