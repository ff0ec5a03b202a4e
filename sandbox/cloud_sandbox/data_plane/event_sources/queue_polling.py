"""Messages are read from a queue, given to a function in batches, and deleted once processed.

What fails is left as it is: its queue shows it again when it was hidden long enough, and sends it
to the dead-letter queue when it was received too often.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from cloud_sandbox.aws.sqs.message import Message
from cloud_sandbox.data_plane.event_sources import queue_events
from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.event_sources.partial import failed_of
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sqs.queue import QueueNow
from cloud_sandbox.data_plane.sqs.queues import Queues

_LARGEST: Final = 5_500_000
"""Bytes of the messages of one batch, so that what is around them fits in 6 MB as well."""


class QueuePolling:
    """For one mapping."""

    def __init__(self, plane: Plane, mapping: Mapping) -> None:
        self.mapping = mapping
        self._plane = plane
        self._queues = plane.one(Queues)
        self._invoking = plane.one(Invoking)
        self._gathered: list[Message] = []
        self._since = 0.0
        """When the first of those was received."""

        self._under_way: set[asyncio.Task[None]] = set()

    async def tend(self) -> None:
        """Read what there is, and begin each batch that is full or was waited for."""
        queue = await asyncio.to_thread(
            self._queues.of_arn, self.mapping.record.scope, self.mapping.source
        )
        while queue is not None and len(self._under_way) < self._most(queue):
            await self._gather(queue)
            if not self._ready:
                return
            batch = self._next()
            task = asyncio.create_task(self._process(queue, batch))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Leave it: what is under way is read again later."""
        for task in [*self._under_way]:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _most(self, queue: QueueNow) -> int:
        """Of a FIFO queue one: the order of its groups is kept here by having no two at once."""
        return 1 if queue.fifo else self.mapping.at_once

    async def _gather(self, queue: QueueNow) -> None:
        room = self.mapping.batch_size - len(self._gathered)
        found = await asyncio.to_thread(self._received, queue, room)
        if found and not self._gathered:
            self._since = self._plane.store.now()
        # What its queue hides for less long than a batch is waited for comes a second time.
        known = {one.number: one for one in (*self._gathered, *found)}
        self._gathered = [*known.values()]

    def _received(self, queue: QueueNow, most: int) -> list[Message]:
        """What is wanted; what is not is deleted: guide, `Control which events` [D]."""
        now = self._plane.store.now()
        # Looking does not count as a receive that found nothing, of which there would be ten a
        # second.
        if most <= 0 or not self._queues.messages.due(queue.url, now, 1):
            return []
        found, patterns = self._queues.receive(queue, most), self.mapping.patterns
        wanted = [one for one in found if patterns.want(queue_events.filtered(one))]
        if len(wanted) < len(found):
            kept = {one.number for one in wanted}
            self._queues.delete(queue, [one for one in found if one.number not in kept])
        return wanted

    @property
    def _ready(self) -> bool:
        if not self._gathered:
            return False
        full = len(self._gathered) >= self.mapping.batch_size
        return full or self._plane.store.now() - self._since >= self.mapping.window_s

    def _next(self) -> list[Message]:
        size, many = 0, 0
        for message in self._gathered:
            size += len(message.body.encode())
            if many and size > _LARGEST:
                break
            many += 1
        batch, self._gathered = self._gathered[:many], self._gathered[many:]
        return batch

    async def _process(self, queue: QueueNow, batch: Sequence[Message]) -> None:
        asked = self.mapping.asked(queue_events.event(queue, batch))
        try:
            answer = await self._invoking.invoke(asked)
        except Refused:
            return  # throttled, or the function is gone: the queue shows them again
        if answer.error:
            return
        failed = (
            failed_of(answer.payload, {one.id for one in batch}) if self.mapping.partial else set()
        )
        if failed is None:
            return
        done = [one for one in batch if one.id not in failed]
        await asyncio.to_thread(self._queues.delete, queue, done)
