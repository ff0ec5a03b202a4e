"""All shards of a stream are read for a mapping, each by itself."""

import asyncio
import datetime as dt

from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.event_sources.shard_polling import ShardPolling
from cloud_sandbox.data_plane.kinesis.streams import StreamNow, Streams
from cloud_sandbox.data_plane.plane import Plane


class StreamPolling:
    """For one mapping. `parallelizationFactor`, several batches of a shard at once, is one here."""

    def __init__(self, plane: Plane, mapping: Mapping) -> None:
        self._mapping = mapping
        self._plane = plane
        self._streams = plane.one(Streams)
        self._shards: dict[int, ShardPolling] = {}

    @property
    def mapping(self) -> Mapping:
        return self._mapping

    @mapping.setter
    def mapping(self, mapping: Mapping) -> None:
        self._mapping = mapping
        for shard in self._shards.values():
            shard.mapping = mapping

    async def tend(self) -> None:
        """Go on in every shard that has or may get records."""
        stream = await asyncio.to_thread(
            self._streams.of, self.mapping.record.scope, "", self.mapping.source
        )
        if stream is None:
            return
        known = await asyncio.to_thread(self._streams.records.shards, stream.arn)
        for shard in known:
            if shard not in self._shards:
                begun = await asyncio.to_thread(self._begun, stream, shard)
                self._shards[shard] = ShardPolling(self._plane, self.mapping, shard, begun)
            await self._shards[shard].tend(stream)

    async def close(self) -> None:
        for shard in self._shards.values():
            await shard.close()

    def _begun(self, stream: StreamNow, shard: int) -> int:
        """The number of the last record before the starting position."""
        match self.mapping.position:
            case "TRIM_HORIZON":
                return 0
            case "AT_TIMESTAMP":
                at = dt.datetime.fromisoformat(self.mapping.position_at).timestamp()
                return self._streams.records.last(stream.arn, shard, at)
            case _:
                return self._streams.records.last(stream.arn, shard, self._made_at())

    def _made_at(self) -> float:
        record = self.mapping.record
        made = [
            event.at
            for event in self._plane.store.events(record.type)
            if (event.scope, event.id, event.change) == (record.scope, record.id, "created")
        ]
        return made[-1] if made else self._plane.store.now()
