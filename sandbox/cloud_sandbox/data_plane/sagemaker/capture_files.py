"""Files of captured requests in S3, written in the name of the role."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from cloud_sandbox.aws.sagemaker.calls.data_capture import writing
from cloud_sandbox.aws.sagemaker.calls.role import role_of_variant
from cloud_sandbox.aws.sagemaker.captured import Captured
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.objects import NoSuch, Objects
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rejected import Rejected


@dataclass(frozen=True)
class Served:
    """What of an endpoint answered."""

    scope: Scope
    endpoint: str
    variant: str
    configuration: str


@dataclass(frozen=True)
class Folder:
    """Where a line goes: files are by endpoint, variant and hour."""

    served: Served
    captured: Captured
    hour: str
    """`2026/11/26/05`, of the request."""


class CaptureFiles:
    """Blocking: to be asked from another thread than the server's."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._objects = Objects(plane)

    def captured(self, served: Served) -> Captured | None:
        """What the configuration asks for."""
        store = self._plane.store
        found = store.find(served.scope, EndpointConfiguration.token, served.configuration)
        return None if found is None else Captured.of(found.inputs)

    def write(self, folder: Folder, lines: Sequence[str]) -> str | None:
        """Write one file; why that cannot be."""
        served, captured = folder.served, folder.captured
        reason = self._refused(served, captured)
        if reason is None:
            now = dt.datetime.fromtimestamp(self._plane.store.now(), dt.UTC)
            name = f"{now:%M-%S}-{now.microsecond // 1000:03}-{uuid.uuid4()}.jsonl"
            file = captured.place.below(served.endpoint, served.variant, folder.hour, name)
            try:
                body = "".join(f"{line}\n" for line in lines).encode()
                self._objects.put(file.bucket, file.key, body, None)
            except (NoSuch, Rejected) as refusal:
                reason = str(refusal)
        return reason

    def _refused(self, served: Served, captured: Captured) -> str | None:
        """Why the role may not write there."""
        here = Here(self._plane.store, served.scope, self._plane.blobs)
        role = role_of_variant(here, served.configuration, served.variant)
        calls = writing(here, captured, served.endpoint, served.variant)
        return next(filter(None, map(role.refusal, calls)), None)
