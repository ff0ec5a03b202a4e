"""Mappings, by which Lambda itself reads a queue or a stream and calls the alias."""

from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.sources.kinesis import KinesisSource
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.aws.lambda_inference.sources.sqs import SqsSource

_BY_ITEM: Final = ["ReportBatchItemFailures"]
"""The runtime answers which of a batch failed: botocore 1.44.5, lambda `FunctionResponseTypes`."""


def of_queue(
    live: Live, name: str, asked: SqsSource, queue: Queue
) -> aws.lambda_.EventSourceMapping:
    """Needs the role's policy, which the function waited for."""
    return aws.lambda_.EventSourceMapping(
        f"{live.name}-{name}",
        function_name=live.alias.arn,
        event_source_arn=queue.arn,
        batch_size=asked.batch_size,
        maximum_batching_window_in_seconds=asked.window_s,
        function_response_types=_BY_ITEM,
        scaling_config=None
        if asked.max_concurrency is None
        else {"maximum_concurrency": asked.max_concurrency},
        tags=live.tags,
        opts=live.child,
    )


def of_stream(live: Live, name: str, asked: KinesisSource) -> aws.lambda_.EventSourceMapping:
    """A batch that fails is split, so that what is broken in it comes alone in the end.

    Where another `starting_position` makes it anew, the old one goes first: Lambda takes a stream
    and a function together once (tmobile/jazz pull request 74 [I]).
    """
    return aws.lambda_.EventSourceMapping(
        f"{live.name}-{name}",
        function_name=live.alias.arn,
        event_source_arn=asked.stream,
        starting_position=asked.starting_position.upper(),
        batch_size=asked.batch_size,
        maximum_batching_window_in_seconds=asked.window_s,
        parallelization_factor=asked.per_shard,
        bisect_batch_on_function_error=True,
        maximum_retry_attempts=-1 if asked.retries is None else asked.retries,
        maximum_record_age_in_seconds=-1
        if asked.max_record_age_s is None
        else asked.max_record_age_s,
        destination_config=None
        if asked.on_failure is None
        else {"on_failure": {"destination_arn": asked.on_failure}},
        function_response_types=_BY_ITEM,
        tags=live.tags,
        opts=pulumi.ResourceOptions.merge(
            live.child, pulumi.ResourceOptions(delete_before_replace=True)
        ),
    )
