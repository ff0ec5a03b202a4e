"""The key that encrypts objects in S3, and what S3 asks of it in whoever reads or writes them."""

from collections.abc import Iterator, Mapping
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.kms.named_key import named_key
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_ENCRYPTION: Final = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
_OBJECTS: Final = ("aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject")


def key_arn(here: Here, name: str) -> str | None:
    """ARN of a customer's key by whatever name; None where nobody here knows it."""
    found = named_key(here, name)
    if found is not None:
        arn: str = found.attributes["arn"]
        return arn
    parts = ArnParts.of(name)
    return name if parts is not None and parts.resource.startswith("key/") else None


def bucket_key(here: Here, bucket: str) -> str | None:
    """Name of the key by which a bucket encrypts what says no other."""
    for setting in here.store.all(_ENCRYPTION):
        if setting.inputs.get("bucket") == bucket:
            rules = setting.inputs.get("rules") or [{}]
            by_default = rules[0].get("applyServerSideEncryptionByDefault") or {}
            name: str | None = by_default.get("kmsMasterKeyId")
            return name
    return None


def object_key(here: Here, bucket: str, key: str) -> str | None:
    """Name of the key that an object was put with; of one that is not here, its bucket's."""
    for held in _held(here, f"{bucket}/{key}"):
        name: str | None = held.outputs.get("kmsKeyId")
        return name
    return bucket_key(here, bucket)


def through_s3(here: Here) -> Mapping[str, tuple[str, ...]]:
    """What KMS knows of a request that S3 makes for somebody: KMS guide, `kms:ViaService` [D]."""
    return {
        "kms:ViaService": (f"s3.{here.scope.region}.amazonaws.com",),
        "kms:CallerAccount": (here.scope.account,),
    }


def _held(here: Here, identity: str) -> Iterator[Record]:
    for token in _OBJECTS:
        for held in here.store.all(token):
            if held.id == identity:
                yield held
