"""Records of SQS and of Kinesis: each is a request, and those that fail are told one by one.

[D] Lambda guide, `Handling errors for an SQS event source` and `Configuring partial batch response
with Kinesis Data Streams and Lambda`: `batchItemFailures` names messages by their id, records of a
stream by their sequence number; only these come again. It takes effect where the event source
mapping has ReportBatchItemFailures.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from serving_runtime.served import JSON, Call


@dataclass(frozen=True)
class Record:
    """One request out of a batch."""

    identifier: str
    """By which it is told as failed."""

    name: str
    """Of its answer, the same however often it comes."""

    call: Call


def records(event: Mapping[str, Any]) -> list[Record] | None:
    """Those of a batch; None: it is none."""
    told = event.get("Records")
    if not isinstance(told, list) or not told or not isinstance(told[0], dict):
        return None
    match told[0].get("eventSource"):
        case "aws:sqs":
            return [_message(one) for one in told]
        case "aws:kinesis":
            return [_of_stream(one) for one in told]
    return None


def failed(identifiers: list[str]) -> dict[str, Any]:
    """What to answer to a batch."""
    return {"batchItemFailures": [{"itemIdentifier": one} for one in identifiers]}


def _message(told: Mapping[str, Any]) -> Record:
    identifier = str(told["messageId"])
    queue = str(told.get("eventSourceARN", "")).rpartition(":")[2]
    body = str(told["body"]).encode()
    return Record(identifier, f"{queue}/{identifier}", Call(body, JSON, None))


def _of_stream(told: Mapping[str, Any]) -> Record:
    sequence = str(told["kinesis"]["sequenceNumber"])
    stream = str(told.get("eventSourceARN", "")).rpartition("/")[2]
    body = base64.b64decode(told["kinesis"]["data"])
    return Record(sequence, f"{stream}/{sequence}", Call(body, JSON, None))
