"""Objects as callers of S3 put and get them, in the store that the provider writes as well."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.s3 import content
from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.aws.s3.bucket_object import BucketObject
from cloud_sandbox.aws.s3.bucket_objectv2 import BucketObjectv2
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.changed import PUT, Changed
from cloud_sandbox.data_plane.s3.changes import Changes
from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_TYPES: Final = {kind.token: kind() for kind in (BucketObject, BucketObjectv2)}
_USUAL_TYPE: Final = "binary/octet-stream"
"""Of an object whose writer said none: botocore 1.44.5, s3 `PutObject.ContentType` [D: a standard
MIME type; which one, as answers of S3 show it, U]."""


class NoSuch(Exception):  # noqa: N818 - an answer
    """There is none; the code is S3's: `NoSuchBucket` or `NoSuchKey`."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


@dataclass(frozen=True)
class Stored:
    """An object with its bytes."""

    body: bytes
    content_type: str
    etag: str
    changed: dt.datetime


class Objects:
    """Of every bucket of a sandbox. Blocking: ask from another thread than the server's."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane

    def get(self, bucket: str, key: str) -> Stored:
        """An object.

        Raises:
            NoSuch: there is none.
        """
        found = self._find(self._bucket(bucket), key)
        if found is None:
            raise NoSuch("NoSuchKey", "The specified key does not exist.")
        body = (self._plane.blobs / content.digest(found.inputs)).read_bytes()
        asked = found.inputs.get("contentType")
        return Stored(
            body, str(asked or _USUAL_TYPE), str(found.attributes["etag"]), self._changed(found)
        )

    def put(self, bucket: str, key: str, body: bytes, content_type: str | None) -> str:
        """Write an object, over one that is there; its ETag.

        Raises:
            NoSuch: there is no such bucket.
            Rejected: S3 refuses it.
        """
        owner = self._bucket(bucket)
        digest = hashlib.sha256(body).hexdigest()
        blobs.keep(self._plane.blobs, digest, body)
        source = {"path": str(self._plane.blobs / digest), "hash": digest}
        inputs = {"bucket": bucket, "key": key, "source": source}
        if content_type:
            inputs["contentType"] = content_type
        here = Here(self._plane.store, owner.scope, self._plane.blobs)
        with self._plane.store.transaction():
            old = self._find(owner, key)
            kind = _TYPES[BucketObjectv2.token if old is None else old.type]
            made = kind.create(here, inputs) if old is None else kind.update(here, old, inputs)
        etag, version = (str(made.attributes[name]) for name in ("etag", "versionId"))
        self._plane.one(Changes).tell(Changed(owner, key, PUT, len(body), etag, version))
        return etag

    def _bucket(self, name: str) -> Record:
        for found in self._plane.store.all(Bucket.token):
            if found.id == name:
                return found
        raise NoSuch("NoSuchBucket", f"The specified bucket does not exist: {name}")

    def _find(self, bucket: Record, key: str) -> Record | None:
        known = (
            self._plane.store.find(bucket.scope, token, f"{bucket.id}/{key}") for token in OBJECTS
        )
        return next(filter(None, known), None)

    def _changed(self, record: Record) -> dt.datetime:
        at = [
            event.at
            for event in self._plane.store.events(record.type)
            if (event.scope, event.id) == (record.scope, record.id)
        ]
        return dt.datetime.fromtimestamp(at[-1] if at else 0, dt.UTC)
