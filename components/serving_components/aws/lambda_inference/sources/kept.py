"""The bucket of answers, before the role that writes to it and the function that is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import encryption, iam, key, look_ups
from serving_components.aws.expiring_bucket import ExpiringBucket, ExpiringBucketArgs

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

ANSWERS_TO: Final = "SERVING_ANSWERS_TO"
"""Where the runtime reads where to write answers that no caller waits for."""

SUFFIX: Final = "answers"
_BECAUSE: Final = "answers"


@dataclass(frozen=True)
class Kept:
    """Where answers go; nothing where they are not kept."""

    bucket: pulumi.Input[str] | None = None
    prefix: str = ""
    key_arn: pulumi.Output[str] | None = None
    made: ExpiringBucket | None = None

    @property
    def environment(self) -> dict[str, pulumi.Input[str]]:
        """What the runtime is told."""
        if self.bucket is None:
            return {}
        if isinstance(self.bucket, str):
            return {ANSWERS_TO: f"s3://{self.bucket}/{self.prefix}/"}
        return {ANSWERS_TO: pulumi.Output.concat("s3://", self.bucket, f"/{self.prefix}/")}

    def permissions(self, asker: pulumi.Resource) -> Iterator[iam.Statement]:
        """To write there, and nothing else."""
        if self.bucket is None:
            return
        objects = pulumi.Output.format(
            "arn:{0}:s3:::{1}/{2}/*", look_ups.partition(asker), self.bucket, self.prefix
        )
        yield iam.allow("s3:PutObject", on=objects, because=_BECAUSE)
        if self.key_arn is not None:
            because = f"{_BECAUSE}.kms_key"
            yield encryption.objects(
                self.key_arn, "kms:GenerateDataKey", because=because, asker=asker
            )


def kept(name: str, args: "LambdaInferenceArgs", parent: pulumi.Resource) -> Kept:
    """The given bucket, or one that is made."""
    asked = args.answers
    if asked is None:
        return Kept()
    key_arn = None if asked.kms_key is None else key.arn_of(asked.kms_key, parent)
    if asked.bucket is not None:
        return Kept(asked.bucket, asked.prefix, key_arn)
    made = ExpiringBucket(
        f"{name}-{SUFFIX}",
        ExpiringBucketArgs(expire_days=asked.expire_days, kms_key_arn=key_arn, tags=args.tags),
        pulumi.ResourceOptions(parent=parent),
    )
    return Kept(made.bucket_name, asked.prefix, key_arn, made)
