"""Records are read from one shard in their order; a batch that fails holds up what comes after.

Until it succeeds, was tried often enough, or is too old: then it is told where failures are told,
and left. How long Lambda waits between tries is not documented: here twice as long each time, up
to a minute of the sandbox's clock [U].
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.aws.kinesis.records import StreamRecord
from cloud_sandbox.data_plane.event_sources import measured, stream_events
from cloud_sandbox.data_plane.event_sources.given_up import GivenUp, tell
from cloud_sandbox.data_plane.event_sources.mapping import Mapping
from cloud_sandbox.data_plane.event_sources.partial import failed_of
from cloud_sandbox.data_plane.kinesis.streams import StreamNow, Streams
from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane

_LONGEST_WAIT_S: Final = 60.0


@dataclass
class _Batch:
    """What is being tried."""

    records: Sequence[StreamRecord]
    runs: int = 0
    due: float = 0.0
    rest: list[Sequence[StreamRecord]] = field(default_factory=list)
    """The other halves, where it was split."""


class ShardPolling:
    """For one shard of one mapping."""

    def __init__(self, plane: Plane, mapping: Mapping, shard: int, begun: int) -> None:
        self.mapping = mapping
        self._plane = plane
        self._shard = shard
        self._begun = begun
        """Where it begins that has not read anything yet."""

        self._streams = plane.one(Streams)
        self._invoking = plane.one(Invoking)
        self._batch: _Batch | None = None
        self._task: asyncio.Task[None] | None = None

    async def tend(self, stream: StreamNow) -> None:
        """Try the next batch, if none is being tried and it is time."""
        if self._task is not None and not self._task.done():
            return
        now = self._plane.store.now()
        if self._batch is None:
            records = await asyncio.to_thread(self._next, stream)
            if not records:
                return
            waited = now - records[0].at
            if len(records) < self.mapping.batch_size and waited < self.mapping.window_s:
                return
            self._batch = _Batch(records)
        if now >= self._batch.due:
            self._task = asyncio.create_task(self._try(stream, self._batch))

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _next(self, stream: StreamNow) -> list[StreamRecord]:
        """What is wanted of what comes next; what is not is passed over."""
        patterns = self.mapping.patterns
        while found := self._streams.after(stream, self._shard, self._at, self.mapping.batch_size):
            wanted = [one for one in found if patterns.want(stream_events.filtered(one))]
            if wanted:
                return wanted
            self._read_to(found[-1].number)
        return []

    async def _try(self, stream: StreamNow, batch: _Batch) -> None:
        now, answer = self._plane.store.now(), None
        if self._too_old(batch, now):
            await self._give_up(stream, batch, None, None, "RecordAgeExceeded")
            return
        asked = await asyncio.to_thread(self._asked, stream, batch)
        try:
            answer = await self._invoking.invoke(asked)
        except Refused as refused:
            if not refused.throttled and refused.code == "ResourceNotFoundException":
                batch.due = now + _LONGEST_WAIT_S
                return
        age_s = max(0.0, self._plane.store.now() - batch.records[-1].at)
        self._plane.recorder.note(measured.iterator_age(self.mapping, age_s, now))
        await self._after(stream, batch, asked, answer)

    async def _after(
        self, stream: StreamNow, batch: _Batch, asked: Asked, answer: Answer | None
    ) -> None:
        done = _processed(batch.records, answer, partial=self.mapping.partial)
        if done:
            await asyncio.to_thread(self._read_to, batch.records[done - 1].number)
        if done == len(batch.records):
            self._batch = _Batch(batch.rest[0], rest=batch.rest[1:]) if batch.rest else None
            return
        batch.records = batch.records[done:]
        if answer is not None and self.mapping.splits and len(batch.records) > 1:
            # That splitting does not count as a try is general knowledge [U].
            half = len(batch.records) // 2
            batch.rest.insert(0, batch.records[half:])
            batch.records = batch.records[:half]
            return
        batch.runs += 1
        most = self.mapping.most_retries
        if answer is not None and most is not None and batch.runs > most:
            await self._give_up(stream, batch, asked, answer, "RetryAttemptsExhausted")
            return
        wait_s = min(2.0 ** (batch.runs - 1), _LONGEST_WAIT_S)
        batch.due = self._plane.store.now() + wait_s

    async def _give_up(
        self,
        stream: StreamNow,
        batch: _Batch,
        asked: Asked | None,
        answer: Answer | None,
        condition: str,
    ) -> None:
        await asyncio.to_thread(self._read_to, batch.records[-1].number)
        self._batch = _Batch(batch.rest[0], rest=batch.rest[1:]) if batch.rest else None
        asked = asked or self.mapping.asked(b"{}")
        lost = GivenUp(stream, batch.records, asked, answer, condition, batch.runs)
        await tell(self._plane, self.mapping, lost, self._role())

    def _too_old(self, batch: _Batch, now: float) -> bool:
        oldest = self.mapping.oldest_s
        return oldest is not None and now - batch.records[0].at > oldest

    def _asked(self, stream: StreamNow, batch: _Batch) -> Asked:
        return self.mapping.asked(stream_events.event(stream, batch.records, self._role()))

    def _role(self) -> str:
        """The function's, as it is now."""
        try:
            return str(self._invoking.found(self.mapping.asked(b"{}")).inputs.get("role") or "")
        except Refused:
            return ""

    @property
    def _at(self) -> int:
        read = self._streams.records.read_to(self.mapping.id, self._shard)
        return self._begun if read is None else read

    def _read_to(self, number: int) -> None:
        self._streams.records.have_read(self.mapping.id, self._shard, number)


def _processed(records: Sequence[StreamRecord], answer: Answer | None, *, partial: bool) -> int:
    """How many of the batch are done with: up to the first that failed [D]."""
    if answer is None or answer.error:
        return 0
    if not partial:
        return len(records)
    sequences = [one.sequence for one in records]
    failed = failed_of(answer.payload, sequences)
    if failed is None:
        return 0
    return next((at for at, one in enumerate(sequences) if one in failed), len(records))
