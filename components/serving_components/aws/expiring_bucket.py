"""ExpiringBucket: where an endpoint writes what is kept for a time, and no longer."""

import re
from typing import Final

import pulumi
from pydantic import Field

from serving_components.aws.private_bucket import closed
from serving_components.aws.sdk import aws
from serving_components.core import Args, Wired

_PREFIX_LIMIT: Final = 37
"""`bucket_prefix` of the provider: it appends 26 characters to fit S3's 63 [D]."""

_NOT_ALLOWED: Final = re.compile(r"[^a-z0-9]+")
_UNFINISHED_DAYS: Final = 7


class ExpiringBucketArgs(Args):
    """What a caller may ask of an ExpiringBucket."""

    expire_days: int = Field(ge=1)
    """Days after which what was written is deleted."""

    kms_key_arn: Wired[str] | None = None
    """KMS key that encrypts what is written. Default: S3's own keys."""

    keep_on_destroy: bool = False
    """Whether the bucket outlives the stack, emptied by age. Default: no; it is deleted with all
    that is in it."""

    tags: dict[str, Wired[str]] = {}
    """Tags of the bucket. Default: none beyond the provider's own."""


class ExpiringBucket(pulumi.ComponentResource):
    """A bucket that is private, encrypted, reached over TLS only, and emptied by age.

    It has no versions: what has expired is gone.
    """

    bucket_name: pulumi.Output[str]
    """Its name, known once it is closed and encrypted."""

    def __init__(
        self,
        name: str,
        args: ExpiringBucketArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = ExpiringBucketArgs.take(args)
        super().__init__("serving:index:ExpiringBucket", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self, retain_on_delete=args.keep_on_destroy or None)

        # By a prefix: what a stack left behind must not stand in the way of the next.
        self.bucket = aws.s3.Bucket(
            name,
            bucket_prefix=_prefix(name),
            force_destroy=not args.keep_on_destroy,
            tags=args.tags,
            opts=child,
        )
        shut = closed(name, self.bucket, kms_key_arn=args.kms_key_arn, opts=child)
        self.public_access, self.encryption = shut.public_access, shut.encryption
        self.policy = shut.policy
        self.lifecycle = aws.s3.BucketLifecycleConfiguration(
            name,
            bucket=self.bucket.bucket,
            rules=[
                {
                    "id": "by-age",
                    "status": "Enabled",
                    "filter": {"prefix": ""},
                    "expiration": {"days": args.expire_days},
                    "abort_incomplete_multipart_upload": {
                        "days_after_initiation": _UNFINISHED_DAYS
                    },
                }
            ],
            opts=child,
        )

        settled = (*shut.ready, self.lifecycle.id)
        self.bucket_name = pulumi.Output.all(self.bucket.bucket, *settled).apply(
            lambda parts: str(parts[0])
        )
        self.register_outputs({"bucketName": self.bucket_name})


def _prefix(name: str) -> str:
    return f"{_NOT_ALLOWED.sub('-', name.lower())[: _PREFIX_LIMIT - 1].strip('-')}-"
