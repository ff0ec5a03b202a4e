"""DescribeStreamSummary and ListShards: botocore 1.44.5, service model `kinesis` [D]."""

from typing import Any, Final

from cloud_sandbox.aws.kinesis.records import sequence_of, shard_name
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, times
from cloud_sandbox.data_plane.kinesis.asked import stream_of


def _described(asked: Asked) -> dict[str, Any]:
    stream = stream_of(asked, "DescribeStreamSummary")
    made, _ = times(asked, stream.record)
    hours = int(stream.kept_s // 3600)
    return {
        "StreamDescriptionSummary": {
            "StreamName": stream.name,
            "StreamARN": stream.arn,
            "StreamStatus": "ACTIVE",
            "StreamModeDetails": {"StreamMode": stream.mode},
            "RetentionPeriodHours": hours,
            "StreamCreationTimestamp": made,
            "EnhancedMonitoring": [],
            "OpenShardCount": stream.shards,
        }
    }


def _shards(asked: Asked) -> dict[str, Any]:
    stream = stream_of(asked, "ListShards")
    size = 2**128 // stream.shards
    told = []
    for shard in range(stream.shards):
        last = 2**128 - 1 if shard == stream.shards - 1 else (shard + 1) * size - 1
        told.append(
            {
                "ShardId": shard_name(shard),
                "HashKeyRange": {
                    "StartingHashKey": str(shard * size),
                    "EndingHashKey": str(last),
                },
                "SequenceNumberRange": {"StartingSequenceNumber": sequence_of(0)},
            }
        )
    return {"Shards": told}


CALLS: Final[dict[str, Call]] = {
    "Kinesis_20131202.DescribeStreamSummary": _described,
    "Kinesis_20131202.ListShards": _shards,
}
