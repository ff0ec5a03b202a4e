"""Asynchronous invocations: events wait in a line, are tried again, and go where failures go.

[D] `How Lambda handles errors and retries with asynchronous invocation` of the Lambda guide: a
function that fails is run two more times, after one minute and after two; what is throttled, or
meets an error of Lambda's own, is tried for six hours, after one second at first and after five
minutes at most. All of it on the sandbox's clock.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from cloud_sandbox.data_plane.lambda_ import measured
from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.event_endings import Ended, EventEndings
from cloud_sandbox.data_plane.lambda_.event_line import EventLine, Waiting
from cloud_sandbox.data_plane.lambda_.event_settings import EventSettings
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here

_WAIT_AFTER_ERROR_S: Final = 60.0
_LONGEST_WAIT_S: Final = 300.0
_SYSTEM: Final = 500
_MS: Final = 1000.0


class Later:
    """Of one data plane: `plane.one(Later)`."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._invoking = plane.one(Invoking)
        self._endings = plane.one(EventEndings)
        self._line = EventLine(plane.home)
        self._waiting = self._line.all()
        self._under_way: set[asyncio.Task[None]] = set()

    def put(self, asked: Asked) -> None:
        """Take an event; it runs as soon as it can.

        Raises:
            Refused: there is no such function.
        """
        found, now = self._invoking.found(asked), self._plane.store.now()
        self._plane.recorder.note(measured.event(found, "AsyncEventsReceived", 1.0, now))
        waiting = Waiting(asked, now, now)
        self._line.add(waiting)
        self._try(waiting)

    def __len__(self) -> int:
        """Events that are not done with."""
        return len(self._waiting) + len(self._under_way)

    async def tend(self) -> Iterable[str]:
        """Run what is due; what to tell of it."""
        now = self._plane.store.now()
        due = [one for one in self._waiting if one.due <= now]
        self._waiting = [one for one in self._waiting if one.due > now]
        for one in due:
            self._try(one)
        return self._endings.news()

    async def idle(self) -> None:
        """Wait until nothing is under way; what waits for its time does not count."""
        while self._under_way:
            await asyncio.wait({*self._under_way})

    async def close(self) -> None:
        """Leave the rest to the next data plane; what was under way comes again there."""
        for task in [*self._under_way]:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _try(self, waiting: Waiting) -> None:
        task = asyncio.create_task(self._tried(waiting))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _tried(self, waiting: Waiting) -> None:
        asked, now = waiting.asked, self._plane.store.now()
        try:
            found = self._invoking.found(asked)
        except Refused:
            self._line.done(waiting)  # the function was deleted: nobody is left to tell
            return
        settings = EventSettings.of(Here(self._plane.store, asked.scope, self._plane.blobs), found)
        age_s = now - waiting.came
        if age_s > settings.oldest_s:
            await self._failed(waiting, found, settings, "EventAgeExceeded")
            return
        self._plane.recorder.note(measured.event(found, "AsyncEventAge", age_s * _MS, now))
        try:
            answer = await self._invoking.invoke(asked)
        except Refused as refused:
            if refused.throttled or refused.status >= _SYSTEM:
                wait_s = min(2.0**waiting.refusals, _LONGEST_WAIT_S)
                waiting.refusals += 1
                self._again(waiting, wait_s)
                return
            answer = Answer(str(refused).encode(), found.version, refused.code)
        waiting.runs += 1
        waiting.last = answer
        if not answer.error:
            if settings.on_success:
                ended = Ended(asked, found, "Success", waiting.runs, answer)
                await self._endings.record(ended, settings.on_success)
            self._line.done(waiting)
        elif waiting.runs > settings.retries:
            await self._failed(waiting, found, settings, "RetriesExhausted")
        else:
            self._again(waiting, _WAIT_AFTER_ERROR_S * waiting.runs)

    def _again(self, waiting: Waiting, wait_s: float) -> None:
        waiting.due = self._plane.store.now() + wait_s
        self._line.keep(waiting)
        self._waiting.append(waiting)

    async def _failed(
        self, waiting: Waiting, found: Found, settings: EventSettings, condition: str
    ) -> None:
        # Wherever it goes: `Types of metrics for Lambda functions` of the Lambda guide, events are
        # sent to dead letters and destinations before they are dropped [D].
        now = self._plane.store.now()
        self._plane.recorder.note(measured.event(found, "AsyncEventsDropped", 1.0, now))
        ended = Ended(waiting.asked, found, condition, waiting.runs, waiting.last)
        if settings.on_failure:
            await self._endings.record(ended, settings.on_failure)
        if settings.dead_letters:
            await self._endings.dead_letter(ended, settings.dead_letters)
        self._line.done(waiting)
