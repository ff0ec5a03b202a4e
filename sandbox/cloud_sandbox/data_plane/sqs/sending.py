"""SendMessage and SendMessageBatch."""

from typing import Any, Final

from cloud_sandbox.aws.sqs.message import NewMessage
from cloud_sandbox.data_plane.json_api.asked import Asked, Call
from cloud_sandbox.data_plane.sqs.asked import batch, entries, queue_of, refused, whole
from cloud_sandbox.data_plane.sqs.digests import md5, md5_of
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import Queues

_LONGEST_DELAY_S: Final = 900
_LARGEST_BATCH: Final = 1_048_576
"""Bytes: botocore's SendMessageBatch [D]."""

_MOST_ATTRIBUTES: Final = 10
_FIFO: Final = ("MessageGroupId", "MessageDeduplicationId")


def _send(asked: Asked) -> dict[str, Any]:
    return _sent(asked, queue_of(asked, "SendMessage"), asked.body)


def _send_batch(asked: Asked) -> dict[str, Any]:
    queue = queue_of(asked, "SendMessage")
    size = sum(_message(queue, one).size for one in entries(asked) if "MessageBody" in one)
    if size > _LARGEST_BATCH:
        told = f"Batch requests cannot be longer than {_LARGEST_BATCH} bytes. You have sent {size}"
        raise refused("BatchRequestTooLong", f"{told} bytes.")
    return batch(asked, lambda entry: _sent(asked, queue, entry))


def _sent(asked: Asked, queue: QueueNow, told: dict[str, Any]) -> dict[str, Any]:
    message = _message(queue, told)
    if message.size > queue.most_bytes:
        reason = f"Message must be shorter than {queue.most_bytes} bytes."
        raise refused(
            "InvalidParameterValue", f"One or more parameters are invalid. Reason: {reason}"
        )
    id_, number = asked.plane.one(Queues).send(queue, message)
    answer = {"MessageId": id_, "MD5OfMessageBody": md5(message.body)}
    if message.attributes:
        answer["MD5OfMessageAttributes"] = md5_of(message.attributes)
    if queue.fifo:
        answer["SequenceNumber"] = f"{number:020}"
    return answer


def _message(queue: QueueNow, told: dict[str, Any]) -> NewMessage:
    body, attributes = told.get("MessageBody"), told.get("MessageAttributes") or {}
    if not isinstance(body, str) or not body:
        raise refused("MissingParameter", "The request must contain the parameter MessageBody.")
    if len(attributes) > _MOST_ATTRIBUTES:
        reason = f"Number of message attributes [{len(attributes)}] exceeds the allowed maximum"
        raise refused("InvalidParameterValue", f"{reason} [{_MOST_ATTRIBUTES}].")
    system = {
        name: value.get("StringValue", "")
        for name, value in (told.get("MessageSystemAttributes") or {}).items()
    }
    system |= {name: told[name] for name in _FIFO if told.get(name)}
    delay = whole(told, "DelaySeconds", queue.delay_s, _LONGEST_DELAY_S)
    message = NewMessage(body, attributes, system, delay)
    return _in_order(queue, message) if queue.fifo else message


def _in_order(queue: QueueNow, message: NewMessage) -> NewMessage:
    """What a FIFO queue asks of a message: botocore's SendMessage [D]."""
    if not message.group:
        told = "The request must contain the parameter MessageGroupId."
        raise refused("MissingParameter", told)
    if message.deduplication:
        return message
    if not queue.by_content:
        raise refused(
            "InvalidParameterValue",
            "The queue should either have ContentBasedDeduplication enabled or"
            " MessageDeduplicationId provided explicitly",
        )
    system = message.system | {"MessageDeduplicationId": message.content}
    return NewMessage(message.body, message.attributes, system, message.delay_s)


CALLS: Final[dict[str, Call]] = {
    "AmazonSQS.SendMessage": _send,
    "AmazonSQS.SendMessageBatch": _send_batch,
}
