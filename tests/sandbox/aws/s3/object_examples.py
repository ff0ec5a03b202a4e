"""Examples of objects, by both their tokens."""

import base64
from functools import partial
from typing import Any

from tests.sandbox.aws.s3.breaches import WITHOUT_BUCKET, make
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.support.lifecycle import Breach, Example

MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592"
OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
OBJECT = {"bucket": "artifacts", "key": "a/model.bin", "content": "hello"}


def encryption(algorithm: str, key: str | None = None) -> dict[str, Any]:
    """How a bucket encrypts."""
    by_default = {"sseAlgorithm": algorithm} | ({"kmsMasterKeyId": key} if key else {})
    return {"rules": [{"applyServerSideEncryptionByDefault": by_default}]}


def _object(token: str) -> Example:
    acl = {"acl": "public-read"}
    lists = {"bucket": "artifacts", "rule": {"objectOwnership": "ObjectWriter"}}
    return Example(
        token=token,
        needs=(BUCKET,),
        inputs=OBJECT,
        id="artifacts/a/model.bin",
        imported="s3://artifacts/a/model.bin",
        outputs={
            "arn": "arn:aws:s3:::artifacts/a/model.bin",
            "etag": MD5_OF_HELLO,
            "versionId": "",
            "storageClass": "STANDARD",
        },
        changed={"content": "bye"},
        replaced={"bucket": "others", "key": "b"},
        breaches=(
            WITHOUT_BUCKET,
            Breach(
                "content_is_one",
                "contentBase64: cannot be given beside content",
                inputs={"contentBase64": base64.b64encode(b"hello").decode()},
            ),
            Breach(
                "base64_is_decoded",
                "contentBase64: is not base64",
                inputs={"content": None, "contentBase64": "hello!"},
            ),
            Breach(
                "key_has_a_length",
                "key: takes 1 to 1024 bytes, this one has 1026",
                inputs={"key": "ü" * 513},
            ),
            Breach("key_has_a_length", "this one has 0", inputs={"key": ""}),
            Breach(
                "metadata_is_lower_case",
                "metadata: takes lower-case names; got 'Team'",
                inputs={"metadata": {"Team": "Risk"}},
            ),
            Breach(
                "key_exists",
                "kmsKeyId: KMS key 'arn:aws:kms:eu-west-1:123456789012:key/gone' does not exist",
                inputs={"kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/gone"},
            ),
            Breach(
                "key_exists",
                "the encryption of bucket 'artifacts': KMS key 'gone' does not exist",
                before=partial(
                    make, ENCRYPTION, {"bucket": "artifacts"} | encryption("aws:kms", "gone")
                ),
            ),
            Breach(
                "acl_is_supported",
                "AccessControlListNotSupported: acl 'public-read' is not for bucket 'artifacts'",
                inputs=acl,
            ),
            Breach(
                "acl_is_not_public",
                "AccessDenied: acl 'public-read' makes the object public",
                inputs=acl,
                before=partial(make, OWNERSHIP, lists),
            ),
        ),
    )


OBJECT_EXAMPLES = [
    _object("aws:s3/bucketObject:BucketObject"),
    _object("aws:s3/bucketObjectv2:BucketObjectv2"),
]
