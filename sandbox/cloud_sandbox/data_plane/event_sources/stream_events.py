"""Records of Kinesis as a function gets them: Lambda guide, `Using Lambda with Kinesis` [D]."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from cloud_sandbox.aws.kinesis.records import StreamRecord, shard_name
from cloud_sandbox.data_plane.event_sources.filtering import decoded
from cloud_sandbox.data_plane.kinesis.streams import StreamNow


def event(stream: StreamNow, records: Sequence[StreamRecord], role: str) -> bytes:
    """The payload of one batch."""
    return json.dumps({"Records": [_record(stream, one, role) for one in records]}).encode()


def filtered(record: StreamRecord) -> dict[str, Any]:
    """What patterns look at: the data, as JSON where it is some."""
    text = record.data.decode(errors="replace")
    return {"data": decoded(text), "partitionKey": record.partition_key}


def _record(stream: StreamNow, record: StreamRecord, role: str) -> dict[str, Any]:
    return {
        "kinesis": {
            "kinesisSchemaVersion": "1.0",
            "partitionKey": record.partition_key,
            "sequenceNumber": record.sequence,
            "data": base64.b64encode(record.data).decode(),
            "approximateArrivalTimestamp": round(record.at, 3),
        },
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard_name(record.shard)}:{record.sequence}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": role,
        "awsRegion": stream.record.scope.region,
        "eventSourceARN": stream.arn,
    }
