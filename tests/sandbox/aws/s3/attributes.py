"""Attributes of the S3 types whose values the facts do not tell."""

from hashlib import sha256

from cloud_sandbox.engine.wire import ASSET, SIGNATURE, Properties
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.notification_attributes import NOTIFIED
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

THEIRS = "arn:aws:iam::123456789012:root"


def allow(action: str) -> str:
    return (
        f'{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{THEIRS}"}},'
        f'"Action":"{action}","Resource":"arn:aws:s3:::artifacts/*"}}]}}'
    )


def file(text: str) -> Properties:
    asset = {SIGNATURE: ASSET, "text": text, "hash": sha256(text.encode()).hexdigest()}
    return {"content": None, "source": asset}


def more_buckets(aws: Emulated) -> None:
    for name in ("first-bucket", "second-bucket"):
        aws.create(BUCKET.token, BUCKET.inputs | {"bucket": name}, name=name)


def access_control_lists(aws: Emulated) -> None:
    controls = {"bucket": "artifacts", "rule": {"objectOwnership": "ObjectWriter"}}
    token = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
    aws.create(token, controls, name="controls")


def grants(permission: str) -> list[Properties]:
    grantee = {"type": "CanonicalUser", "id": "0" * 64}
    return [{"grantee": grantee, "permission": permission}]


def rules(**action: object) -> list[Properties]:
    return [{"id": "old", "status": "Enabled"} | action]


POLICY = between("policy", allow("s3:GetObject"), allow("s3:PutObject"))
IN_A_BUCKET = {"bucket": between("bucket", "first-bucket", "second-bucket", before=more_buckets)}
OBJECT = IN_A_BUCKET | {
    "source": Attribute(file("one"), file("two")),
    "acl": between("acl", "private", "bucket-owner-full-control"),
    "contentBase64": Attribute(
        {"content": None, "contentBase64": "b25l"}, {"content": None, "contentBase64": "dHdv"}
    ),
}
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:s3/bucket:Bucket": {"policy": POLICY},
    "aws:s3/bucketPolicy:BucketPolicy": IN_A_BUCKET | {"policy": POLICY},
    "aws:s3/bucketObject:BucketObject": OBJECT,
    "aws:s3/bucketObjectv2:BucketObjectv2": OBJECT,
    "aws:s3/bucketVersioning:BucketVersioning": IN_A_BUCKET
    | {
        "versioningConfiguration": between(
            "versioningConfiguration", {"status": "Enabled"}, {"status": "Suspended"}
        ),
        "versioningConfiguration.status": between(
            "versioningConfiguration",
            {"status": "Enabled"},
            {"status": "Suspended"},
            required=True,
        ),
        "versioningConfiguration.mfaDelete": Attribute(
            {
                "mfa": "arn:aws:iam::123456789012:mfa/me 123456",
                "versioningConfiguration": {"status": "Enabled", "mfaDelete": "Enabled"},
            },
            {
                "mfa": "arn:aws:iam::123456789012:mfa/me 123456",
                "versioningConfiguration": {"status": "Enabled", "mfaDelete": "Disabled"},
            },
        ),
    },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
        IN_A_BUCKET
    ),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": IN_A_BUCKET,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": IN_A_BUCKET,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": IN_A_BUCKET
    | {
        "rules": between(
            "rules", rules(expiration={"days": 30}), rules(expiration={"days": 60}), required=True
        ),
        "rules.expiration": between(
            "rules", rules(expiration={"days": 30}), rules(expiration={"days": 60}), required=True
        ),
        "rules.transitions": between(
            "rules",
            rules(transitions=[{"days": 30, "storageClass": "GLACIER"}]),
            rules(transitions=[{"days": 60, "storageClass": "GLACIER"}]),
            required=True,
        ),
    },
    "aws:s3/bucketLogging:BucketLogging": IN_A_BUCKET
    | {
        "targetBucket": between(
            "targetBucket", "first-bucket", "second-bucket", before=more_buckets
        ),
        "targetGrants": between(
            "targetGrants", grants("READ"), grants("WRITE"), before=access_control_lists
        ),
    },
    "aws:s3/bucketNotification:BucketNotification": IN_A_BUCKET | NOTIFIED,
}
