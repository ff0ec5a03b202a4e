"""PutRecord and PutRecords: botocore 1.44.5, service model `kinesis` [D]."""

import base64
import binascii
from typing import Any, Final

from cloud_sandbox.aws.kinesis.records import shard_name
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked, Call
from cloud_sandbox.data_plane.kinesis.asked import ARGUMENT, stream_of
from cloud_sandbox.data_plane.kinesis.streams import StreamNow, Streams

_LARGEST: Final = 1_048_576
"""Bytes of a record and its key, unless the stream takes larger ones."""

_MOST_RECORDS: Final = 500


def _put(asked: Asked) -> dict[str, Any]:
    return _entered(asked, stream_of(asked, "PutRecord"), asked.body)


def _put_several(asked: Asked) -> dict[str, Any]:
    stream, records = stream_of(asked, "PutRecords"), asked.objects("Records")
    if not 1 <= len(records) <= _MOST_RECORDS:
        raise ApiError(ARGUMENT, f"Records takes 1 to {_MOST_RECORDS}; got {len(records)}")
    for one in records:
        _data(stream, one)
    return {"FailedRecordCount": 0, "Records": [_entered(asked, stream, one) for one in records]}


def _entered(asked: Asked, stream: StreamNow, told: dict[str, Any]) -> dict[str, Any]:
    key, data = _data(stream, told)
    put = asked.plane.one(Streams).put(stream, key, data, told.get("ExplicitHashKey"))
    return {"ShardId": shard_name(put.shard), "SequenceNumber": put.sequence}


def _data(stream: StreamNow, told: dict[str, Any]) -> tuple[str, bytes]:
    key, text = told.get("PartitionKey"), told.get("Data")
    if not isinstance(key, str) or not key or not isinstance(text, str):
        raise ApiError(ARGUMENT, "a record needs PartitionKey and Data")
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ApiError("SerializationException", "Data must be base64") from None
    most = int(stream.record.inputs.get("maxRecordSizeInKib") or 0) * 1024 or _LARGEST
    size = len(data) + len(key.encode())
    if size > most:
        raise ApiError(ARGUMENT, f"a record and its key take at most {most} bytes; got {size}")
    return key, data


CALLS: Final[dict[str, Call]] = {
    "Kinesis_20131202.PutRecord": _put,
    "Kinesis_20131202.PutRecords": _put_several,
}
