"""What every bucket made here has: nothing public, nothing without TLS, everything encrypted."""

from dataclasses import dataclass
from typing import Any

import pulumi

from serving_components.aws.sdk import aws
from serving_components.core.assembled import as_json


@dataclass(frozen=True)
class Closed:
    """The settings that close a bucket."""

    public_access: "aws.s3.BucketPublicAccessBlock"
    encryption: "aws.s3.BucketServerSideEncryptionConfiguration"
    policy: "aws.s3.BucketPolicy"

    @property
    def ready(self) -> tuple[pulumi.Output[str], ...]:
        """Known once nothing can be put into it otherwise."""
        return (self.policy.id, self.encryption.id)


def closed(
    name: str,
    bucket: "aws.s3.Bucket",
    *,
    kms_key_arn: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> Closed:
    """Close a bucket; by S3's own keys, or by a customer's."""
    public_access = aws.s3.BucketPublicAccessBlock(
        name,
        bucket=bucket.bucket,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        opts=opts,
    )
    encryption = aws.s3.BucketServerSideEncryptionConfiguration(
        name, bucket=bucket.bucket, rules=[_encrypted(kms_key_arn)], opts=opts
    )
    policy = aws.s3.BucketPolicy(
        name,
        bucket=bucket.bucket,
        policy=_tls_only(bucket.arn),
        # S3 refuses two changes of a bucket's access at the same time.
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(depends_on=[public_access])),
    )
    return Closed(public_access, encryption, policy)


def _encrypted(kms_key_arn: pulumi.Input[str] | None) -> Any:
    """With a customer's key, by bucket keys: one call to KMS for many objects.

    S3 user guide, `Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys` [D].
    """
    if kms_key_arn is None:
        return {"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}}
    return {
        "apply_server_side_encryption_by_default": {
            "sse_algorithm": "aws:kms",
            "kms_master_key_id": kms_key_arn,
        },
        "bucket_key_enabled": True,
    }


def _tls_only(bucket_arn: pulumi.Output[str]) -> pulumi.Output[str]:
    return as_json(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "TlsOnly",
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "s3:*",
                    "Resource": [bucket_arn, pulumi.Output.concat(bucket_arn, "/*")],
                    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                }
            ],
        }
    )
