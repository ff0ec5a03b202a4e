"""What S3 refuses in an object because of the bucket that it is put into."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.s3.bucket import NO_SUCH_BUCKET, missing_bucket
from cloud_sandbox.aws.s3.bucket_server_side_encryption_configuration import (
    BucketServerSideEncryptionConfiguration,
)
from cloud_sandbox.aws.s3.public_access import BLOCKED_AT_FIRST, blocks, takes_acls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_OF_THE_OWNER: Final = frozenset({"private", "bucket-owner-full-control"})
_PUBLIC: Final = frozenset({"public-read", "public-read-write", "authenticated-read"})


class ObjectSurroundings(Resource):
    """An object of a bucket that has an owner, an encryption and a public access block."""

    @rules.of_existence("its bucket exists", NO_SUCH_BUCKET)
    def _bucket_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_bucket(here, inputs["bucket"])

    @rules.of_existence(
        "the KMS key that encrypts it exists, its own or its bucket's",
        rules.documented("botocore s3 PutBucketEncryption: the key is not validated before"),
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        own = inputs.get("kmsKeyId")
        key = own or _default_key(here, inputs)
        for missing in missing_key(here, key) if key else ():
            by = "kmsKeyId" if own else f"the encryption of bucket {inputs['bucket']!r}"
            yield f"{by}: {missing}"

    @rules.of_existence(
        "it has an acl only where its bucket takes access control lists",
        rules.documented("botocore s3 PutObject, ACL: AccessControlListNotSupported"),
    )
    def _acl_is_supported(self, here: Here, inputs: Properties) -> Iterator[str]:
        acl, bucket = inputs.get("acl"), inputs["bucket"]
        if acl not in {None, *_OF_THE_OWNER} and not takes_acls(here, bucket):
            yield (
                f"AccessControlListNotSupported: acl {acl!r} is not for bucket {bucket!r}, whose"
                " owner owns all (objectOwnership BucketOwnerEnforced, the default); leave acl out"
            )

    @rules.of_existence(
        "its acl lets no one in from everywhere, unless the public access block allows it",
        rules.documented(f"botocore s3 PutPublicAccessBlock, BlockPublicAcls; {BLOCKED_AT_FIRST}"),
    )
    def _acl_is_not_public(self, here: Here, inputs: Properties) -> Iterator[str]:
        acl, bucket = inputs.get("acl"), inputs["bucket"]
        if acl in _PUBLIC and takes_acls(here, bucket) and blocks(here, bucket, "blockPublicAcls"):
            yield (
                f"AccessDenied: acl {acl!r} makes the object public, which the public access block"
                f" of bucket {bucket!r} refuses (it does by default)"
            )


def _default_key(here: Here, inputs: Properties) -> str | None:
    """The key with which a bucket encrypts what does not say how it is encrypted."""
    setting = here.find(BucketServerSideEncryptionConfiguration.token, inputs["bucket"])
    if setting is None or inputs.get("serverSideEncryption") is not None:
        return None
    by_default = setting.inputs["rules"][0].get("applyServerSideEncryptionByDefault") or {}
    key: str | None = by_default.get("kmsMasterKeyId")
    return key
