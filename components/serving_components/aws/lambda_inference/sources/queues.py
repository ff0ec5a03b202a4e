"""Queues that are made for sources which have none, before the role that reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import iam, key
from serving_components.aws.lambda_inference.sources.sqs import SqsSource
from serving_components.aws.sdk import aws
from serving_components.core.assembled import as_json

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

DEAD: Final = "dead-letters"
_VISIBLE_FACTOR: Final = 6
"""Lambda guide, `Creating and configuring an Amazon SQS event source mapping`: six times the
function's timeout, plus the window [D]."""

_KEPT_S: Final = 1_209_600
"""14 days, the longest that SQS keeps a message: botocore 1.44.5, sqs CreateQueue [D]."""


@dataclass(frozen=True)
class Queue:
    """What is read, and where lies what failed again and again; both None of one that is given."""

    arn: pulumi.Input[str]
    made: "aws.sqs.Queue | None" = None
    dead_letters: "aws.sqs.Queue | None" = None
    policies: "tuple[aws.sqs.QueuePolicy, ...]" = ()
    """Of both: TLS only."""


def queues(name: str, args: "LambdaInferenceArgs", parent: pulumi.Resource) -> Mapping[str, Queue]:
    """By source: those given, and those made."""
    found = {}
    for source, asked in args.event_sources.items():
        if asked.sqs is not None:
            found[source] = _queue(f"{name}-{source}", asked.sqs, args, parent)
    return found


def _queue(
    name: str, asked: SqsSource, args: "LambdaInferenceArgs", parent: pulumi.Resource
) -> Queue:
    if asked.queue is not None:
        return Queue(asked.queue)
    child = pulumi.ResourceOptions(parent=parent)
    key_arn = None if asked.kms_key is None else key.arn_of(asked.kms_key, parent)
    by_sqs = True if key_arn is None else None
    dead = aws.sqs.Queue(
        f"{name}-{DEAD}",
        message_retention_seconds=_KEPT_S,
        sqs_managed_sse_enabled=by_sqs,
        kms_master_key_id=key_arn,
        tags=args.tags,
        opts=child,
    )
    redrive = as_json({"deadLetterTargetArn": dead.arn, "maxReceiveCount": asked.max_receives})
    made = aws.sqs.Queue(
        name,
        visibility_timeout_seconds=_VISIBLE_FACTOR * args.timeout_s + asked.window_s,
        redrive_policy=redrive,
        sqs_managed_sse_enabled=by_sqs,
        kms_master_key_id=key_arn,
        tags=args.tags,
        opts=child,
    )
    policies = (
        _tls_only(name, made, child),
        _tls_only(f"{name}-{DEAD}", dead, child),
    )
    return Queue(made.arn, made, dead, policies)


def _tls_only(
    name: str, queue: "aws.sqs.Queue", opts: pulumi.ResourceOptions
) -> "aws.sqs.QueuePolicy":
    """SQS answers without TLS too: SQS guide, `Amazon SQS security best practices` [D]."""
    return aws.sqs.QueuePolicy(
        name,
        queue_url=queue.url,
        policy=as_json(
            {
                "Version": iam.VERSION,
                "Statement": [
                    {
                        "Sid": "TlsOnly",
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "sqs:*",
                        "Resource": queue.arn,
                        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                    }
                ],
            }
        ),
        opts=opts,
    )
