"""A bucket that tells the alias of new objects."""

from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import look_ups
from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.sources.s3 import S3Source
from serving_components.aws.lambda_inference.sources.together import OF_S3

_CREATED: Final = ["s3:ObjectCreated:*"]


@dataclass(frozen=True)
class Notified:
    """What the bucket tells, and Lambda's leave to be called by it."""

    notification: aws.s3.BucketNotification
    permission: aws.lambda_.Permission


def notified(live: Live, asked: S3Source, asker: pulumi.Resource) -> Notified:
    """S3 calls the alias to see whether it may, so the permission comes first."""
    name = f"{live.name}-{OF_S3}"
    permission = aws.lambda_.Permission(
        name,
        action="lambda:InvokeFunction",
        function=live.function.name,
        qualifier=live.alias.name,
        principal="s3.amazonaws.com",
        source_arn=pulumi.Output.format(
            "arn:{0}:s3:::{1}", look_ups.partition(asker), asked.bucket
        ),
        # A bucket of the same name may come to be another's: botocore's AddPermission [D].
        source_account=look_ups.account(asker),
        opts=live.child,
    )
    notification = aws.s3.BucketNotification(
        name,
        bucket=asked.bucket,
        lambda_functions=[
            {
                "lambda_function_arn": live.alias.arn,
                "events": _CREATED,
                "filter_prefix": prefix or None,
                "filter_suffix": asked.suffix or None,
            }
            for prefix in asked.prefixes or [""]
        ],
        opts=pulumi.ResourceOptions.merge(
            live.child, pulumi.ResourceOptions(depends_on=[permission])
        ),
    )
    return Notified(notification, permission)
