"""Objects of Cloud Storage, whoever put them there."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.storage import content
from cloud_sandbox.gcp.storage.bucket import OBJECT, bucket_named
from cloud_sandbox.gcp.vertex.artifacts import Copy, copies


@dataclass(frozen=True)
class Stored:
    """One object; its bytes are read when they are asked for."""

    bucket: str
    name: str
    generation: str
    kind: str
    """Its content type."""

    updated: str
    source: Record | Copy

    def body(self, here: Here) -> bytes:
        if isinstance(self.source, Copy):
            return self.source.file.read_bytes()
        return content.kept(here, self.source)

    def described(self, here: Here) -> dict[str, Any]:
        """`Object` of the storage v1 discovery document, as far as it is known here [D]."""
        body = self.body(here)
        digest = hashlib.md5(body, usedforsecurity=False).digest()
        return {
            "kind": "storage#object",
            "id": f"{self.bucket}/{self.name}/{self.generation}",
            "selfLink": f"https://www.googleapis.com/storage/v1/b/{self.bucket}/o/"
            + quote(self.name, safe=""),
            "name": self.name,
            "bucket": self.bucket,
            "generation": self.generation,
            "contentType": self.kind,
            "size": str(len(body)),
            "md5Hash": base64.b64encode(digest).decode(),
            "updated": self.updated,
        }


class NoBucket(Exception):  # noqa: N818 - an answer
    """There is none of that name."""


class Objects:
    """Of every bucket. Blocking: ask from another thread than the server's."""

    def __init__(self, plane: Plane) -> None:
        self._store = plane.store
        self.here = Here(plane.store, Scope("gcp", "", ""), plane.blobs)

    def below(self, bucket: str, prefix: str) -> list[Stored]:
        """What lies below a prefix, in the order of names.

        Raises:
            NoBucket: there is no such bucket.
        """
        there = [one for one in self._all(bucket) if one.name.startswith(prefix)]
        return sorted(there, key=lambda it: it.name)

    def find(self, bucket: str, name: str) -> Stored | None:
        """One object; None where there is none.

        Raises:
            NoBucket: there is no such bucket.
        """
        return next((one for one in self._all(bucket) if one.name == name), None)

    def _all(self, bucket: str) -> Iterator[Stored]:
        copied = [*copies(self.here, bucket)]
        if not copied and bucket_named(self._store, bucket) is None:
            raise NoBucket
        for copy in copied:
            generation = str(int(copy.written * 1_000_000))
            kind, at = "application/octet-stream", rfc3339(copy.written)
            yield Stored(bucket, copy.name, generation, kind, at, copy)
        for record in self._store.all(OBJECT):
            if record.inputs["bucket"] == bucket:
                yield _stored(record)


def _stored(record: Record) -> Stored:
    told = record.inputs | record.attributes
    generation = int(told["generation"])
    return Stored(
        str(told["bucket"]),
        str(told["name"]),
        str(generation),
        str(told["contentType"]),
        rfc3339(generation / 1_000_000),  # as the emulation makes it up: when it was written
        record,
    )
