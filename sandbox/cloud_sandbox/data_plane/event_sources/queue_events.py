"""Messages of SQS as a function gets them: Lambda guide, `Using Lambda with Amazon SQS` [D]."""

import json
from collections.abc import Iterable
from typing import Any

from cloud_sandbox.aws.sqs.message import Message
from cloud_sandbox.data_plane.event_sources.filtering import decoded
from cloud_sandbox.data_plane.sqs.digests import md5
from cloud_sandbox.data_plane.sqs.queue import QueueNow


def event(queue: QueueNow, messages: Iterable[Message]) -> bytes:
    """The payload of one batch."""
    return json.dumps({"Records": [_record(queue, one) for one in messages]}).encode()


def filtered(message: Message) -> dict[str, Any]:
    """What patterns look at: the body, as JSON where it is some."""
    return {"body": decoded(message.body)}


def _record(queue: QueueNow, message: Message) -> dict[str, Any]:
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt,
        "body": message.body,
        "attributes": message.shown,
        "messageAttributes": {
            name: _attribute(value) for name, value in message.attributes.items()
        },
        "md5OfBody": md5(message.body),
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.arn,
        "awsRegion": queue.record.scope.region,
    }


def _attribute(value: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "stringListValues": [],
        "binaryListValues": [],
        "dataType": value.get("DataType"),
    }
    for name in ("StringValue", "BinaryValue"):
        if name in value:
            told[name[0].lower() + name[1:]] = value[name]
    return told
