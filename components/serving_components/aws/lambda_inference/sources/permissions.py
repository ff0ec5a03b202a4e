"""What the function's role needs to read its sources, and why."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import encryption, iam, key, look_ups
from serving_components.aws.lambda_inference.sources.queues import Queue

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
    from serving_components.aws.lambda_inference.sources.kinesis import KinesisSource
    from serving_components.aws.lambda_inference.sources.s3 import S3Source

_OF_QUEUES: Final = ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage")
"""AWS managed policy AWSLambdaSQSQueueExecutionRole [D]."""

_OF_STREAMS: Final = (
    *("kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords"),
    *("kinesis:GetShardIterator", "kinesis:ListShards"),
)
"""AWS managed policy AWSLambdaKinesisExecutionRole [D], without SubscribeToShard, which is of
consumers of their own, and ListStreams, which is about all streams; aws-cdk's event source of
Kinesis asks for none either [I], though Lambda's refusal names it (serverless issue 8540 [I])."""


def permissions(
    args: "LambdaInferenceArgs", queues: Mapping[str, Queue], asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    """What Lambda does in the role's name, and the runtime with what S3 only tells of."""
    for name, source in args.event_sources.items():
        because = f"event_sources.{name}"
        if source.sqs is not None:
            yield iam.allow(*_OF_QUEUES, on=queues[name].arn, because=f"{because}.sqs")
            yield from _decrypting(source.sqs.kms_key, f"{because}.sqs.kms_key", asker)
        elif source.kinesis is not None:
            yield from _of_stream(source.kinesis, f"{because}.kinesis", asker)
        elif source.s3 is not None:
            yield _of_bucket(source.s3, f"{because}.s3", asker)
            if source.s3.kms_key is not None:
                key_arn = key.arn_of(source.s3.kms_key, asker)
                because = f"{because}.s3.kms_key"
                yield encryption.objects(key_arn, "kms:Decrypt", because=because, asker=asker)


def _of_stream(
    asked: "KinesisSource", because: str, asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    yield iam.allow(*_OF_STREAMS, on=asked.stream, because=because)
    yield from _decrypting(asked.kms_key, f"{because}.kms_key", asker)
    if asked.on_failure is not None:
        yield _telling(asked.on_failure, f"{because}.on_failure")


def _telling(arn: pulumi.Input[str], because: str) -> iam.Statement:
    """Of what is known later, both: the one that is not of its service allows nothing."""
    if isinstance(arn, str):
        call = "sns:Publish" if ":sns:" in arn else "sqs:SendMessage"
        return iam.allow(call, on=arn, because=because)
    return iam.allow("sns:Publish", "sqs:SendMessage", on=arn, because=because)


def _of_bucket(asked: "S3Source", because: str, asker: pulumi.Resource) -> iam.Statement:
    partition = look_ups.partition(asker)
    return iam.allow(
        "s3:GetObject",
        on=[
            pulumi.Output.format(
                "arn:{0}:s3:::{1}/{2}*{3}", partition, asked.bucket, prefix, asked.suffix
            )
            for prefix in asked.prefixes or [""]
        ],
        because=because,
    )


def _decrypting(
    named: pulumi.Input[str] | None, because: str, asker: pulumi.Resource
) -> Iterator[iam.Statement]:
    if named is not None:
        yield iam.allow("kms:Decrypt", on=key.arn_of(named, asker), because=because)
