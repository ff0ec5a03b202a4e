"""ArtifactBucket: where model archives lie."""

from collections.abc import Iterator
from typing import Final

import pulumi
import pulumi_aws as aws
from pydantic import Field

from serving_components.aws import key
from serving_components.aws.private_bucket import closed
from serving_components.core import Args, Fault, Wired


class ArtifactBucketArgs(Args):
    """What a caller may ask of an ArtifactBucket."""

    tags: dict[str, Wired[str]] = {}
    """Tags of the bucket. Default: none beyond the provider's own."""

    old_versions_days: int = Field(default=90, ge=1)
    """Days that replaced or deleted objects can still be restored. Default: 90."""

    kms_key: Wired[str] | None = None
    """KMS key that encrypts what is put in: its ARN, its id, or its alias. Endpoints that read from
    here need it as their `encryption.kms_key`. Default: S3's own keys."""

    def objections(self) -> Iterator[Fault]:
        yield from key.objections(self.kms_key)


_NOTHING_ASKED: Final = ArtifactBucketArgs()


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
        args: ArtifactBucketArgs = _NOTHING_ASKED,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = ArtifactBucketArgs.take(args)  # a plugin host passes a mapping
        super().__init__("serving:index:ArtifactBucket", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)

        self.bucket = aws.s3.Bucket(name, force_destroy=True, tags=args.tags, opts=child)
        by_key = None if args.kms_key is None else key.arn_of(args.kms_key, self)
        shut = closed(name, self.bucket, kms_key_arn=by_key, opts=child)
        self.public_access, self.encryption = shut.public_access, shut.encryption
        self.policy = shut.policy
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

        # Whoever uses the name waits until the bucket is closed, encrypted and versioned.
        settled = (*shut.ready, self.versioning.id)
        self.bucket_name = pulumi.Output.all(self.bucket.bucket, *settled).apply(
            lambda parts: str(parts[0])
        )
        self.register_outputs({"bucketName": self.bucket_name})
