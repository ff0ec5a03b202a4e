"""GetShardIterator and GetRecords: botocore 1.44.5, service model `kinesis` [D]."""

import base64
import json
from typing import Any, Final

from cloud_sandbox.aws.kinesis.records import number_of
from cloud_sandbox.data_plane.allowed import must
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call
from cloud_sandbox.data_plane.kinesis.asked import ARGUMENT, stream_of
from cloud_sandbox.data_plane.kinesis.streams import StreamNow, Streams

_MOST_READ: Final = 10_000


def _iterator(asked: Asked) -> dict[str, Any]:
    stream, shard = stream_of(asked, "GetShardIterator"), _shard(asked.text("ShardId"))
    records = asked.plane.one(Streams).records
    match asked.text("ShardIteratorType"):
        case "TRIM_HORIZON":
            number = 0
        case "LATEST":
            number = records.last(stream.arn, shard)
        case "AT_TIMESTAMP":
            number = records.last(stream.arn, shard, float(asked.body.get("Timestamp") or 0))
        case "AFTER_SEQUENCE_NUMBER":
            number = number_of(asked.text("StartingSequenceNumber"))
        case "AT_SEQUENCE_NUMBER":
            number = number_of(asked.text("StartingSequenceNumber")) - 1
        case other:
            raise ApiError(ARGUMENT, f"there is no ShardIteratorType {other}")
    return {"ShardIterator": _packed(stream, shard, number)}


def _read(asked: Asked) -> dict[str, Any]:
    arn, shard, number = _unpacked(asked.text("ShardIterator"))
    stream = asked.plane.one(Streams).of(asked.here.scope, "", arn)
    if stream is None:
        raise ApiError("ResourceNotFoundException", f"stream {arn} does not exist")
    must(asked, "kinesis:GetRecords", stream.arn)
    most = min(int(asked.body.get("Limit") or _MOST_READ), _MOST_READ)
    found = asked.plane.one(Streams).after(stream, shard, number, most)
    last = found[-1].number if found else number
    return {
        "Records": [
            {
                "SequenceNumber": one.sequence,
                "ApproximateArrivalTimestamp": one.at,
                "Data": base64.b64encode(one.data).decode(),
                "PartitionKey": one.partition_key,
            }
            for one in found
        ],
        "NextShardIterator": _packed(stream, shard, last),
        "MillisBehindLatest": 0,
    }


def _packed(stream: StreamNow, shard: int, number: int) -> str:
    return base64.b64encode(json.dumps([stream.arn, shard, number]).encode()).decode()


def _unpacked(iterator: str) -> tuple[str, int, int]:
    try:
        arn, shard, number = json.loads(base64.b64decode(iterator, validate=True))
    except (ValueError, RecursionError):
        raise ApiError(ARGUMENT, "Invalid ShardIterator.") from None
    return str(arn), int(shard), int(number)


def _shard(name: str) -> int:
    digits = name.removeprefix("shardId-")
    if not digits.isdecimal():
        raise ApiError(ARGUMENT, f"there is no shard {name}")
    return int(digits)


CALLS: Final[dict[str, Call]] = {
    "Kinesis_20131202.GetShardIterator": _iterator,
    "Kinesis_20131202.GetRecords": _read,
}
