"""gcp:storage/bucketObject:BucketObject."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.storage import content
from cloud_sandbox.gcp.storage.bucket import OBJECT, bucket_named
from cloud_sandbox.gcp.storage.object_inputs import ObjectInputs

_HELD: Final = rules.documented("documentation of `temporaryHold` in pulumi-gcp 10.2.0")
_OF_CONTENT: Final = ("crc32c", "md5hash", "md5hexhash", "generation", "mediaLink")
# `resourceStorageBucketObjectUpdate` in `resource_storage_bucket_object.go` [D].
_UPLOADS: Final = ("content", "sourceMd5hash", "detectMd5hash")


class BucketObject(ObjectInputs):
    """Bytes under a name in a bucket."""

    token = OBJECT
    api = "storage:objects.insert"
    once_per_account = True
    overwrites = True
    # `SetAutonaming` in `provider/resources.go` of pulumi-gcp [D].
    auto_name = AutoName()
    # `ForceNew` in `resource_storage_bucket_object.go` of magic-modules [D].
    replaced_by = frozenset(
        {
            *("bucket", "name", "cacheControl", "contentDisposition", "contentEncoding"),
            *("contentLanguage", "contentType", "forceEmptyContentType", "source"),
            *("storageClass", "kmsKeyName", "metadata"),
            *("customerEncryption.encryptionAlgorithm", "customerEncryption.encryptionKey"),
        }
    )
    # `Sensitive` in the same file [D].
    secret = frozenset({"content", "customerEncryption"})

    def identity(self, here: Here, inputs: Properties) -> str:
        """`objectGetID` in the same file: with a hyphen, so two may look alike [D]."""
        return f"{inputs['bucket']}-{inputs['name']}"

    def found_by(self, shown: str, properties: Properties) -> str:
        """It has no importer.

        Raises:
            Rejected: somebody imports one.
        """
        if not properties:
            raise Rejected("gcp:storage:BucketObject does not support import")
        return shown

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        bucket = bucket_named(here.store, inputs["bucket"])
        known = bucket.inputs if bucket else {}
        where = f"b/{inputs['bucket']}/o/{quote(inputs['name'], safe='')}"
        body = content.read(inputs)
        return {
            "selfLink": f"https://www.googleapis.com/storage/v1/{where}",
            "outputName": inputs["name"],
            "contentType": "" if true(inputs.get("forceEmptyContentType")) else _kind(body),
            "storageClass": known.get("storageClass") or "STANDARD",
            "kmsKeyName": inside(known, "encryption").get("defaultKmsKeyName", ""),
            "content": "",
            **_of(here, where, body),
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        if not self._uploads(old.inputs, inputs):
            return old.attributes
        return self.attributes(here, old.id, inputs)

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        record = super().update(here, old, inputs)
        if record.attributes[content.BLOB] != old.attributes[content.BLOB]:
            content.forget(here, old)
        return record

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        told = super().foreseen(old, inputs)
        if old and self._uploads(old, inputs):
            told |= dict.fromkeys(_OF_CONTENT, UNKNOWN)
        return told

    def outputs(self, record: Record) -> Properties:
        told = super().outputs(record)
        del told[content.BLOB]
        return told

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        if here.find(self.token, record.id) is None:
            content.forget(here, record)
        return left

    @rules.of_change("what it holds changes only while no hold is on it", _HELD)
    def _no_hold_to_change(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        if self._uploads(record.inputs, inputs):
            yield from _held(record)

    @rules.of_deletion("no hold is on it", _HELD)
    def _no_hold_to_delete(self, here: Here, record: Record) -> Iterator[str]:
        yield from _held(record)

    def _uploads(self, old: Properties, new: Properties) -> bool:
        return any(old.get(name) != new.get(name) for name in _UPLOADS)


def _held(record: Record) -> Iterator[str]:
    for name in ("temporaryHold", "eventBasedHold"):
        if true(record.inputs.get(name)):
            yield (
                f"{record.inputs['name']} of {record.inputs['bucket']} is under {name}: it can"
                " neither be overwritten nor deleted; release the hold in an `up` of its own"
            )


def _of(here: Here, where: str, body: bytes) -> dict[str, Any]:
    """What follows from the bytes."""
    digest = hashlib.md5(body, usedforsecurity=False)
    generation = int(here.store.now() * 1_000_000)
    link = f"https://storage.googleapis.com/download/storage/v1/{where}"
    return {
        "md5hash": base64.b64encode(digest.digest()).decode(),
        "md5hexhash": digest.hexdigest(),
        "crc32c": content.crc32c(body),
        "generation": generation,
        "mediaLink": f"{link}?generation={generation}&alt=media",
        content.BLOB: content.keep(here, body),
    }


def _kind(body: bytes) -> str:
    """`Defaults to "application/octet-stream" or "text/plain; charset=utf-8"` [D]."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    plain = all(one.isprintable() or one.isspace() for one in text)
    return "text/plain; charset=utf-8" if plain else "application/octet-stream"
