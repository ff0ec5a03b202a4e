"""ReceiveMessage, and what may be done with what was received."""

import asyncio
import time
from typing import Any, Final

from cloud_sandbox.aws.sqs.message import Message
from cloud_sandbox.data_plane.json_api.asked import Asked, AsyncCall, Call
from cloud_sandbox.data_plane.sqs.asked import batch, queue_of, refused, whole
from cloud_sandbox.data_plane.sqs.digests import md5, md5_of
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import MOST, Queues

_LONGEST_WAIT_S: Final = 20
_LONGEST_HIDDEN_S: Final = 43_200
_LOOK_S: Final = 0.1


async def _receive(asked: Asked) -> dict[str, Any]:
    """At once, or when one comes; who waits does so on the machine's clock."""
    queue = await asyncio.to_thread(queue_of, asked, "ReceiveMessage")
    queues, body = asked.plane.one(Queues), asked.body
    most = int(whole(body, "MaxNumberOfMessages", 1, MOST, 1))
    hidden_s = whole(body, "VisibilityTimeout", queue.hidden_s, _LONGEST_HIDDEN_S)
    until = time.monotonic() + whole(body, "WaitTimeSeconds", queue.waits_s, _LONGEST_WAIT_S)
    while True:
        found = await asyncio.to_thread(queues.receive, queue, most, hidden_s)
        if found or time.monotonic() >= until:
            break
        await asyncio.sleep(_LOOK_S)
    told = [_told(one, body) for one in found]
    return {"Messages": told} if told else {}


def _told(message: Message, body: dict[str, Any]) -> dict[str, Any]:
    """With those attributes alone that were asked for."""
    told: dict[str, Any] = {
        "MessageId": message.id,
        "ReceiptHandle": message.receipt,
        "MD5OfBody": md5(message.body),
        "Body": message.body,
    }
    wanted = [*(body.get("MessageSystemAttributeNames") or ()), *(body.get("AttributeNames") or ())]
    system = {name: value for name, value in message.shown.items() if _wants(wanted, name)}
    names = body.get("MessageAttributeNames") or ()
    own = {name: value for name, value in message.attributes.items() if _wants(names, name)}
    if system:
        told["Attributes"] = system
    if own:
        told |= {"MessageAttributes": own, "MD5OfMessageAttributes": md5_of(own)}
    return told


def _wants(wanted: Any, name: str) -> bool:
    """`All`, `.*`, `prefix.*` or the very name: botocore's ReceiveMessage [D]."""
    return any(
        one in {"All", ".*", name} or (one.endswith(".*") and name.startswith(one[:-2]))
        for one in wanted
    )


def _delete(asked: Asked) -> dict[str, Any]:
    _deleted(asked, queue_of(asked, "DeleteMessage"), asked.body)
    return {}


def _delete_batch(asked: Asked) -> dict[str, Any]:
    queue = queue_of(asked, "DeleteMessage")
    return batch(asked, lambda entry: _deleted(asked, queue, entry))


def _deleted(asked: Asked, queue: QueueNow, told: dict[str, Any]) -> dict[str, Any]:
    """An older handle deletes nothing, and is not refused: botocore's DeleteMessage [D]."""
    queues = asked.plane.one(Queues)
    found = queues.messages.held(queue.url, _handle(told))
    if found is not None:
        queues.delete(queue, [found])
    return {}


def _hide(asked: Asked) -> dict[str, Any]:
    _hidden(asked, queue_of(asked, "ChangeMessageVisibility"), asked.body)
    return {}


def _hide_batch(asked: Asked) -> dict[str, Any]:
    queue = queue_of(asked, "ChangeMessageVisibility")
    return batch(asked, lambda entry: _hidden(asked, queue, entry))


def _hidden(asked: Asked, queue: QueueNow, told: dict[str, Any]) -> dict[str, Any]:
    queues = asked.plane.one(Queues)
    found = queues.messages.held(queue.url, _handle(told))
    if found is None or found.visible <= asked.here.store.now():
        raise refused("MessageNotInflight", "The specified message isn't in flight.")
    for_s = whole(told, "VisibilityTimeout", queue.hidden_s, _LONGEST_HIDDEN_S)
    queues.hide(queue, found, for_s)
    return {}


def _handle(told: dict[str, Any]) -> str:
    handle = told.get("ReceiptHandle")
    if not isinstance(handle, str) or "#" not in handle:
        told_ = f'The input receipt handle "{handle}" is not a valid receipt handle.'
        raise refused("ReceiptHandleIsInvalid", told_)
    return handle


CALLS: Final[dict[str, Call | AsyncCall]] = {
    "AmazonSQS.ReceiveMessage": _receive,
    "AmazonSQS.DeleteMessage": _delete,
    "AmazonSQS.DeleteMessageBatch": _delete_batch,
    "AmazonSQS.ChangeMessageVisibility": _hide,
    "AmazonSQS.ChangeMessageVisibilityBatch": _hide_batch,
}
