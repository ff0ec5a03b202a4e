"""Collected payloads, put into files of the workspace's storage.

`.../{yyyy}/{MM}/{dd}/{HH}/{instance_id}.jsonl`, where the last is the id of what was logged
together: `Collect production data from models deployed for real-time inferencing` [D].
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.azure_native.storage.asset_files import NotThere, place_of
from cloud_sandbox.data_plane.azureml.collection import Collection
from cloud_sandbox.data_plane.azureml.events import MOST, Payload, event
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope


@dataclass(frozen=True)
class Collected:
    """One payload that is to be filed."""

    collection: Collection
    source: str
    """Id of its deployment."""

    payload: Payload
    at: float
    """On the sandbox's clock."""

    @property
    def folder(self) -> str:
        """Below what its collection names."""
        return datetime.fromtimestamp(self.at, UTC).strftime(self.collection.rolled)


def filed(plane: Plane, payloads: Iterable[Collected]) -> Iterator[str]:
    """Write them down, what belongs together in one file; yields what could not be written."""
    files: defaultdict[tuple[Collection, str], list[Collected]] = defaultdict(list)
    for one in payloads:
        files[one.collection, one.folder].append(one)
    for (collection, folder), together in files.items():
        here = Here(plane.store, Scope("azure-native", "", ""), plane.blobs)
        try:
            container, path = place_of(here, collection.uri, collection.workspace)
        except NotThere as reason:
            yield f"what is collected of {collection.name} is lost: {reason}"
            continue
        within = blobs.within(here, container)
        events = [_event(within, container, f"{path}/{folder}", one) for one in together]
        body = "".join(f"{json.dumps(told)}\n" for told in events)
        name = f"{path}/{folder}/{uuid.uuid4()}.jsonl"
        blobs.put(within, container, name, body.encode())


def _event(here: Here, container: Record, folder: str, one: Collected) -> dict[str, object]:
    lies_at = ""
    if len(one.payload.body) > MOST:
        name = f"{folder}/{uuid.uuid4()}"
        kind = one.payload.content_type
        blobs.put(here, container, name, one.payload.body, content_type=kind)
        account = blobs.account_of(container)
        held = container.id.rpartition("/")[2]
        lies_at = f"https://{account}.blob.core.windows.net/{held}/{name}"
    return event(one.collection, one.source, one.payload, one.at, lies_at)
