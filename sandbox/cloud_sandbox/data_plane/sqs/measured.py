"""What queues become in CloudWatch.

SQS guide, `Available CloudWatch metrics for Amazon SQS`: names and the dimension `QueueName`, each
minute of a queue that is active [D]. A message that goes to a dead-letter queue by its redrive
policy does not count as sent there [D].
"""

from collections.abc import Iterator, Mapping
from typing import Final

from cloud_sandbox.aws.sqs.queue_messages import Depth
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "AWS/SQS"


def sent(queue: QueueNow, size: int, at: float) -> Iterator[Datum]:
    """Of a message that came."""
    return _data(queue, {"NumberOfMessagesSent": 1, "SentMessageSize": size}, at)


def received(queue: QueueNow, many: int, at: float) -> Iterator[Datum]:
    """Of one look into the queue."""
    name = "NumberOfMessagesReceived" if many else "NumberOfEmptyReceives"
    return _data(queue, {name: many or 1}, at)


def deleted(queue: QueueNow, many: int, at: float) -> Iterator[Datum]:
    """Of messages that were processed."""
    return _data(queue, {"NumberOfMessagesDeleted": many}, at)


def depth(queue: QueueNow, now: Depth, at: float) -> Iterator[Datum]:
    """How full it is."""
    values = {
        "ApproximateNumberOfMessagesVisible": now.visible,
        "ApproximateNumberOfMessagesNotVisible": now.hidden,
        "ApproximateNumberOfMessagesDelayed": now.delayed,
        "ApproximateAgeOfOldestMessage": now.oldest_s,
    }
    return _data(queue, values, at)


def _data(queue: QueueNow, values: Mapping[str, float], at: float) -> Iterator[Datum]:
    dimensions = frozenset({("QueueName", queue.name)})
    for name, value in values.items():
        yield Datum(Series(queue.record.scope, _NAMESPACE, name, dimensions), at, float(value))
