"""Lambda reads by itself what mappings say; nobody asks for it."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.event_sources.queue_polling import QueuePolling
from cloud_sandbox.data_plane.event_sources.stream_polling import StreamPolling
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.record import Record, Scope

_MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
_KINDS: Final[dict[str, Callable[[Plane, Mapping], QueuePolling | StreamPolling]]] = {
    "sqs": QueuePolling,
    "kinesis": StreamPolling,
}


class EventSources(Face):
    """One reader for each mapping that is enabled."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._readers: dict[tuple[Scope, str], QueuePolling | StreamPolling] = {}
        self._unread: set[str] = set()
        """Sources that were said not to be read."""

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        records = await asyncio.to_thread(self.plane.store.all, _MAPPING)
        wanted = {(one.scope, one.id): one for one in records if Mapping(one).enabled}
        for key in self._readers.keys() - wanted.keys():
            await self._readers.pop(key).close()
        news = [line for key, record in wanted.items() if (line := self._known(key, record))]
        for reader in [*self._readers.values()]:
            await reader.tend()
        return news

    async def close(self) -> None:
        for reader in self._readers.values():
            await reader.close()

    def _known(self, key: tuple[Scope, str], record: Record) -> str:
        """See to it that a mapping has its reader; what to tell of it."""
        mapping = Mapping(record)
        if key in self._readers:
            self._readers[key].mapping = mapping
            return ""
        kind = _KINDS.get(mapping.service)
        if kind is not None:
            self._readers[key] = kind(self.plane, mapping)
            return ""
        if mapping.source in self._unread:
            return ""
        self._unread.add(mapping.source)
        return f"{mapping.source or 'Kafka'} is not read: the sandbox reads {', '.join(_KINDS)}"
