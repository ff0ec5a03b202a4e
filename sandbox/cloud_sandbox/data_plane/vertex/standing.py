"""Endpoints and what they serve, read anew when the store changed or something of them is due."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint
from cloud_sandbox.gcp.vertex.serving import Serving

_ENDPOINT: Final = AiEndpoint.token
Key = tuple[Scope, str]


@dataclass(frozen=True)
class Endpoint:
    """One that can be asked."""

    record: Record
    serving: Serving


class Standing:
    """How things stand."""

    def __init__(self, plane: Plane) -> None:
        self._store = plane.store
        self._version = -1
        self._until = -math.inf
        """When something is due, on the sandbox's clock."""

        self._records: list[Record] = []
        self._endpoints: dict[Key, Endpoint] = {}

    def endpoints(self) -> Mapping[Key, Endpoint]:
        """Every one that is neither being created nor being deleted."""
        version, now = self._read_version(), self._store.now()
        if version != self._version:
            self._version, self._until = version, -math.inf
            self._records = self._store.all(_ENDPOINT)
        if now >= self._until:
            self._stand(now)
        return self._endpoints

    def find(self, project: str, location: str, endpoint: str) -> tuple[Scope, Endpoint | None]:
        """Where a request asks, and the endpoint; a project goes by its id or its number."""
        there = self.endpoints()
        if project.isdigit():
            accounts = {scope.account for scope, _ in there}
            project = next((it for it in accounts if project_number(it) == project), project)
        scope = Scope("gcp", project, location)
        return scope, there.get((scope, endpoint))

    def _stand(self, now: float) -> None:
        due = [math.inf]
        self._endpoints = {}
        for record in self._records:
            operation = record.operation
            if operation is not None and not operation.over(now):
                due.append(operation.began + operation.lasts)
            elif operation is None or not operation.removes:
                serving = Serving.of(record, now)
                due += [change.due for change in serving.changes]
                self._endpoints[record.scope, record.id] = Endpoint(record, serving)
        self._until = min(due)

    def _read_version(self) -> int:
        """Another number whenever another connection changed the store."""
        [[number]] = self._store.connection().execute("pragma data_version")
        version: int = number
        return version
