"""Streams as writers and readers use them."""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.kinesis.records import StreamRecord, StreamRecords, shard_of
from cloud_sandbox.aws.kinesis.stream import STREAM
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record, Scope

_USUAL_HOURS: Final = 24
_ON_DEMAND: Final = 4
"""Shards of a stream on demand at first: Kinesis guide, `Choose the right mode` [U]."""


@dataclass(frozen=True)
class StreamNow:
    """One stream as it is now."""

    record: Record

    @property
    def arn(self) -> str:
        return str(self.record.attributes["arn"])

    @property
    def name(self) -> str:
        return self.record.id

    @property
    def mode(self) -> str:
        told = inside(self.record.inputs, "streamModeDetails").get("streamMode")
        return str(told or "PROVISIONED")

    @property
    def shards(self) -> int:
        told = number(self.record.inputs.get("shardCount"))
        return _ON_DEMAND if self.mode == "ON_DEMAND" else int(told or 1)

    @property
    def kept_s(self) -> float:
        return (number(self.record.inputs.get("retentionPeriod")) or _USUAL_HOURS) * 3600


class Streams:
    """Of one data plane: `plane.one(Streams)`. Blocking: ask in another thread."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self.records = StreamRecords(plane.home)

    def of(self, scope: Scope, name: str, arn: str = "") -> StreamNow | None:
        """A stream by its name, or by its ARN."""
        parts = ArnParts.of(arn)
        if parts is not None:
            scope = Scope(scope.cloud, parts.account, parts.region)
            name = parts.resource.removeprefix("stream/")
        found = self._plane.store.find(scope, STREAM, name)
        return None if found is None else StreamNow(found)

    def put(
        self, stream: StreamNow, partition_key: str, data: bytes, explicit_hash: str | None = None
    ) -> StreamRecord:
        """Add a record to the shard of its key."""
        shard = shard_of(partition_key, stream.shards, explicit_hash)
        now = self._plane.store.now()
        number_ = self.records.add(stream.arn, shard, partition_key, data, now)
        return StreamRecord(number_, shard, partition_key, data, now)

    def after(self, stream: StreamNow, shard: int, number_: int, most: int) -> list[StreamRecord]:
        """What came later, as far as the stream still keeps it."""
        with self.records.transaction():
            self.records.expire(stream.arn, self._plane.store.now() - stream.kept_s)
        return self.records.after(stream.arn, shard, number_, most)
