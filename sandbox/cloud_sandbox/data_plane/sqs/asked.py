"""What the calls of SQS have in common: which queue they are about, and how they are refused.

Exceptions by botocore 1.44.5's `sqs` [D]; their messages are the sandbox's own unless noted.
"""

from typing import Any, Final

from cloud_sandbox.data_plane.allowed import must
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import MOST, Queues

_OLD_NAMES: Final = {
    "QueueDoesNotExist": "AWS.SimpleQueueService.NonExistentQueue",
    "BatchEntryIdsNotDistinct": "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
    "BatchRequestTooLong": "AWS.SimpleQueueService.BatchRequestTooLong",
    "EmptyBatchRequest": "AWS.SimpleQueueService.EmptyBatchRequest",
    "InvalidBatchEntryId": "AWS.SimpleQueueService.InvalidBatchEntryId",
    "MessageNotInflight": "AWS.SimpleQueueService.MessageNotInflight",
    "TooManyEntriesInBatchRequest": "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    "UnsupportedOperation": "AWS.SimpleQueueService.UnsupportedOperation",
}
"""What the service goes on calling them since it turned from XML to JSON, and botocore tells its
callers: aws/aws-sdk issue 654, fakecloud pull request 1355 [I]; that of others than a missing queue
they are formed alike [U]."""


def refused(code: str, message: str) -> ApiError:
    """One of the service's exceptions."""
    return ApiError(code, message, query_code=_OLD_NAMES.get(code, code))


def queue_of(asked: Asked, call: str) -> QueueNow:
    """The queue of a call, such as `SendMessage`.

    Raises:
        ApiError: there is none; the text as kafka-docker-playground issue 8747 quotes it [I].
    """
    url = asked.body.get("QueueUrl")
    found = asked.plane.one(Queues).of_url(url) if isinstance(url, str) else None
    if found is None:
        raise refused("QueueDoesNotExist", "The specified queue does not exist.")
    must(asked, f"sqs:{call}", found.arn)
    return found


def entries(asked: Asked) -> list[dict[str, Any]]:
    """The entries of a batch: 1 to 10, each under an id of its own.

    Raises:
        ApiError: they are not.
    """
    found = asked.body.get("Entries")
    if not isinstance(found, list) or not found:
        raise refused("EmptyBatchRequest", "There should be at least one entry in the request.")
    if len(found) > MOST:
        told = f"Maximum number of entries per request are {MOST}. You have sent {len(found)}."
        raise refused("TooManyEntriesInBatchRequest", told)
    ids = [str(one.get("Id", "")) for one in found]
    for id_ in ids:
        if not id_ or ids.count(id_) > 1:
            raise refused("BatchEntryIdsNotDistinct", f"Id {id_} repeated.")
    return found


def whole(asked: dict[str, Any], name: str, usual: float, most: int, least: int = 0) -> float:
    """A number of a request.

    Raises:
        ApiError: it is none, or out of its range.
    """
    value = asked.get(name)
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        told = f"Value {value} for parameter {name} is invalid."
        reason = f"Reason: Must be >= {least} and <= {most}, if provided."
        raise refused("InvalidParameterValue", f"{told} {reason}")
    return float(value)


def batch(asked: Asked, each: Any) -> dict[str, Any]:
    """Do each entry of a batch; what is refused is told beside what was done."""
    done: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    for entry in entries(asked):
        try:
            done.append({"Id": entry["Id"], **each(entry)})
        except ApiError as reason:
            told = {"Code": reason.query_code or reason.code, "Message": str(reason)}
            failed.append({"Id": entry["Id"], "SenderFault": True, **told})
    return {"Successful": done, "Failed": failed}
