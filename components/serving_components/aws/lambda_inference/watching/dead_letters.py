"""Queues of messages that failed again and again, of sources whose queues were made here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from serving_components.aws import alarms, metrics
from serving_components.aws.graphs import Curve, Graph
from serving_components.aws.lambda_inference.sources.queues import Queue
from serving_components.core import Severity

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
    from serving_components.aws.lambda_inference.watching.watch import Alarm

SUFFIX: Final = "dead-letters"
_WAITING: Final = "ApproximateNumberOfMessagesVisible"
"""By `QueueName`, each minute while the queue is active, which it is for as long as it holds
messages: "Available CloudWatch metrics for Amazon SQS" [D]."""


def dead_letters(
    args: "LambdaInferenceArgs", queues: Mapping[str, Queue], post: alarms.Post
) -> "dict[str, Alarm]":
    """By source: in alarm for as long as a message lies there."""
    told = post.told(Severity(args.symptoms.severities.lost_events))
    return {
        source: alarms.lost(
            *post.named(f"{source}-{SUFFIX}"),
            metrics.queue(queue.dead_letters.name, _WAITING, "Maximum"),
            f"messages of {source} were given up; they lie in its queue of dead letters",
            told,
        )
        for source, queue in queues.items()
        if queue.dead_letters is not None
    }


def graphs(queues: Mapping[str, Queue]) -> list[Graph]:
    """One for each, of what waits and of what was given up."""
    return [
        Graph(
            f"{source}: messages",
            [
                Curve("waiting", metrics.queue(queue.made.name, _WAITING, "Maximum"), "waiting"),
                Curve("dead", metrics.queue(queue.dead_letters.name, _WAITING, "Maximum"), "dead"),
            ],
        )
        for source, queue in queues.items()
        if queue.made is not None and queue.dead_letters is not None
    ]
