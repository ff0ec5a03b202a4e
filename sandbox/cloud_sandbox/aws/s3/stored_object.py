"""What the two tokens of an S3 object share; `bucketObject` is the older of them."""

import base64
import hashlib
import secrets
import zlib
from typing import ClassVar, Final

from cloud_sandbox.aws.kms.objects_key import bucket_key, key_arn
from cloud_sandbox.aws.s3 import content
from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.aws.s3.bucket_versioning import BucketVersioning
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.aws.s3.object_inputs import ObjectInputs
from cloud_sandbox.aws.s3.object_surroundings import ObjectSurroundings
from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import Naming
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties

# `hasObjectContentChanges` in `object.go` of terraform-provider-aws: these upload anew [D].
_UPLOADS: Final = (
    *("bucketKeyEnabled", "cacheControl", "checksumAlgorithm", "content", "contentBase64"),
    *("contentDisposition", "contentEncoding", "contentLanguage", "contentType", "etag"),
    *("kmsKeyId", "metadata", "serverSideEncryption", "source", "sourceHash", "storageClass"),
    "websiteRedirect",
)


class StoredObject(ObjectInputs, ObjectSurroundings):
    """Bytes under a key of a bucket."""

    api = "s3:PutObject"
    words: ClassVar = {"bucket": "Bucket", "key": "Key", "kmsKeyId": "SSEKMSKeyId", "acl": "ACL"}
    overwrites = True
    # `object.go` of terraform-provider-aws [D]; so are the id and the ETag.
    replaced_by = frozenset({"bucket", "key"})
    defaults: ClassVar[Properties] = {"forceDestroy": False}

    def check(
        self, old: Properties, new: Properties, naming: Naming
    ) -> tuple[Properties, list[Fault]]:
        # The key is the logical name, without digits: pulumi-aws `provider/resources.go` [D].
        key = new["key"] if new.get("key") is not None else old.get("key") or naming.logical_name
        return super().check(old, new | {"key": key}, naming)

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['bucket']}/{inputs['key']}"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.removeprefix("s3://")

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        body = content.read(inputs)
        blobs.keep(here.blobs, content.digest(inputs), body)
        return {
            "arn": bucket_arn(here, identity),
            "etag": _etag(inputs, body),
            "contentType": "application/octet-stream",
            "storageClass": "STANDARD",
            **_encrypted(here, inputs),
            "versionId": secrets.token_urlsafe(24) if _versioned(here, inputs["bucket"]) else "",
        } | _checksums(inputs.get("checksumAlgorithm"), body)

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        if not self._uploads(old.inputs, inputs):
            return old.attributes
        attributes = self.attributes(here, old.id, inputs)
        self._forget(here, old, content.digest(inputs))
        return attributes

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        foreseen = super().foreseen(old, inputs)
        if old and self._uploads(old, inputs):
            foreseen["versionId"] = UNKNOWN
            if inputs.get("etag") is None:
                foreseen["etag"] = UNKNOWN
        return foreseen

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        self._forget(here, record, kept="")
        return left

    def _uploads(self, old: Properties, new: Properties) -> bool:
        return any(change.path[0] in _UPLOADS for change in self.changes(old, new))

    def _forget(self, here: Here, record: Record, kept: str) -> None:
        """Drop bytes that no other object has."""
        name = content.digest(record.inputs)
        others = [
            other
            for token in OBJECTS
            for other in here.store.all(token)
            if (other.scope, other.type, other.id) != (record.scope, record.type, record.id)
        ]
        if name != kept and name not in {content.digest(other.inputs) for other in others}:
            (here.blobs / name).unlink(missing_ok=True)


def _encrypted(here: Here, inputs: Properties) -> Properties:
    """By its own key, or by its bucket's as that is now: it keeps the one it was put with."""
    if inputs.get("kmsKeyId"):
        return {"serverSideEncryption": "aws:kms"}
    told = inputs.get("serverSideEncryption")
    name = None if told else bucket_key(here, inputs["bucket"])
    if name is None:
        return {"serverSideEncryption": "AES256"}
    return {"serverSideEncryption": "aws:kms", "kmsKeyId": key_arn(here, name) or name}


def _versioned(here: Here, bucket: str) -> bool:
    setting = here.find(BucketVersioning.token, bucket)
    if setting is not None:
        status = setting.inputs.get("versioningConfiguration", {}).get("status")
        return bool(status == "Enabled")
    itself = here.find(Bucket.token, bucket)
    return itself is not None and (itself.inputs.get("versioning") or {}).get("enabled") is True


def _etag(inputs: Properties, body: bytes) -> str:
    if inputs.get("kmsKeyId") or str(inputs.get("serverSideEncryption", "")).startswith("aws:kms"):
        return secrets.token_hex(16)  # of what is encrypted, so of nothing a program knows
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def _checksums(algorithm: str | None, body: bytes) -> Properties:
    match algorithm:
        case "SHA256":
            return {"checksumSha256": _base64(hashlib.sha256(body).digest())}
        case "SHA1":
            return {"checksumSha1": _base64(hashlib.sha1(body, usedforsecurity=False).digest())}
        case "CRC32":
            return {"checksumCrc32": _base64(zlib.crc32(body).to_bytes(4))}
        case _:
            return {}


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
