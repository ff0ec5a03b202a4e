"""Records of a stream that were given up, told where the mapping says.

Lambda guide, `Retain discarded batch records` [D]: where they are, not what they are.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cloud_sandbox.aws.kinesis.records import StreamRecord, shard_name
from cloud_sandbox.data_plane.event_sources import measured
from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.kinesis.streams import StreamNow
from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.delivery import Delivery, NotDelivered
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here


@dataclass(frozen=True)
class GivenUp:
    """One batch."""

    stream: StreamNow
    records: Sequence[StreamRecord]
    asked: Asked
    answer: Answer | None
    """What the function said the last time; None where it did not run."""

    condition: str
    """`RetryAttemptsExhausted` or `RecordAgeExceeded`."""

    runs: int


async def tell(plane: Plane, mapping: Mapping, lost: GivenUp, role: str) -> None:
    """Send it to the mapping's destination, in the function's role; what fails is counted."""
    if not mapping.on_failure:
        return
    now = plane.store.now()
    here = Here(plane.store, mapping.record.scope, plane.blobs)
    body = json.dumps(_body(mapping, lost, now))
    try:
        await plane.one(Delivery).deliver(here, role, mapping.on_failure, body, {})
    except NotDelivered:
        plane.recorder.note(measured.not_delivered(mapping, now))


def _body(mapping: Mapping, lost: GivenUp, now: float) -> dict[str, Any]:
    first, last = lost.records[0], lost.records[-1]
    told: dict[str, Any] = {
        "requestContext": {
            "requestId": lost.asked.request_id,
            "functionArn": str(mapping.record.attributes.get("functionArn") or ""),
            "condition": lost.condition,
            "approximateInvokeCount": lost.runs,
        },
        "version": "1.0",
        "timestamp": _moment(now),
        "KinesisBatchInfo": {
            "shardId": shard_name(first.shard),
            "startSequenceNumber": first.sequence,
            "endSequenceNumber": last.sequence,
            "approximateArrivalOfFirstRecord": _moment(first.at),
            "approximateArrivalOfLastRecord": _moment(last.at),
            "batchSize": len(lost.records),
            "streamArn": lost.stream.arn,
        },
    }
    if lost.answer is not None:
        told["responseContext"] = {
            "statusCode": 200,
            "executedVersion": lost.answer.version,
            "functionError": lost.answer.error or None,
        }
    return told


def _moment(at: float) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
