"""ArtifactBucket: where model archives lie."""

import pulumi
import pulumi_aws as aws
from pydantic import Field

from serving_components.core import Args, Wired


class ArtifactBucketArgs(Args):
    """What a caller may ask of an ArtifactBucket."""

    tags: dict[str, Wired[str]] = {}
    """Tags of the bucket. Default: none beyond the provider's own."""

    old_versions_days: int = Field(default=90, ge=1)
    """Days that replaced or deleted objects can still be restored. Default: 90."""


class ArtifactBucket(pulumi.ComponentResource):
    """A bucket that is versioned, encrypted, private and reached over TLS only.

    Destroying it deletes what is in it: the archives are uploads of this program, made again by
    the next `pulumi up`.
    """

    bucket_name: pulumi.Output[str]
    """Name to pass as `artifact_bucket`."""

    def __init__(
        self,
        name: str,
        args: ArtifactBucketArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = ArtifactBucketArgs.take(args)  # a plugin host passes a mapping
        super().__init__("serving:index:ArtifactBucket", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)

        self.bucket = aws.s3.Bucket(name, force_destroy=True, tags=args.tags, opts=child)
        self.public_access = aws.s3.BucketPublicAccessBlock(
            name,
            bucket=self.bucket.bucket,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=child,
        )
        self.encryption = aws.s3.BucketServerSideEncryptionConfiguration(
            name,
            bucket=self.bucket.bucket,
            rules=[{"apply_server_side_encryption_by_default": {"sse_algorithm": "AES256"}}],
            opts=child,
        )
        self.versioning = aws.s3.BucketVersioning(
            name,
            bucket=self.bucket.bucket,
            versioning_configuration={"status": "Enabled"},
            opts=child,
        )
        self.lifecycle = aws.s3.BucketLifecycleConfiguration(
            name,
            bucket=self.bucket.bucket,
            rules=[
                {
                    "id": "old-versions",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "noncurrent_version_expiration": {"noncurrent_days": args.old_versions_days},
                }
            ],
            # A rule on versions is refused while the bucket has none.
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.versioning]),
        )
        self.policy = aws.s3.BucketPolicy(
            name,
            bucket=self.bucket.bucket,
            policy=_tls_only(self.bucket.arn),
            # S3 refuses two changes of a bucket's access at the same time.
            opts=pulumi.ResourceOptions(parent=self, depends_on=[self.public_access]),
        )

        # Whoever uses the name waits until the bucket is closed, encrypted and versioned.
        settled = (self.policy.id, self.encryption.id, self.versioning.id)
        self.bucket_name = pulumi.Output.all(self.bucket.bucket, *settled).apply(
            lambda parts: str(parts[0])
        )
        self.register_outputs({"bucketName": self.bucket_name})


def _tls_only(bucket_arn: pulumi.Output[str]) -> pulumi.Output[str]:
    return pulumi.Output.json_dumps(
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
