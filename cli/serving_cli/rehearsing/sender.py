"""Sends samples in turn, and writes down what becomes of each."""

import time
from collections.abc import Sequence

import aiohttp

from serving_cli.rehearsing.invocation import invoke
from serving_cli.rehearsing.request import Failed, Request
from serving_cli.rehearsing.target import Target


class Sender:
    """One endpoint's caller. No more than `most_in_flight` of its requests wait at a time."""

    def __init__(
        self,
        client: aiohttp.ClientSession,
        target: Target,
        samples: Sequence[bytes],
        most_in_flight: int,
    ) -> None:
        self._client, self._target, self._samples = client, target, samples
        self._most, self._in_flight = most_in_flight, 0
        self.begun = time.monotonic()
        self.done: list[Request] = []

    def begin(self) -> None:
        """Count the seconds from here."""
        self.begun = time.monotonic()

    async def warm_up(self) -> Request:
        """One request outside of the record, so that nobody measures how a stack comes up."""
        return await self._asked(0, 0.0)

    async def send(self, number: int, due: float) -> None:
        """Send the sample whose turn it is, due so many seconds after the beginning."""
        if self._in_flight < self._most:
            self.done.append(await self._asked(number, due))
            return
        # Each that waits holds memory and a socket here; told, so that nobody takes it for health.
        reason = f"{self._in_flight} others were still without an answer"
        self.done.append(Request(due, self._now - due, failed=Failed("not sent", reason)))

    async def _asked(self, number: int, due: float) -> Request:
        self._in_flight += 1
        try:
            body = self._samples[number % len(self._samples)]
            heard = await invoke(self._client, self._target, body)
        finally:
            self._in_flight -= 1
        return Request(due, self._now - due, heard.version, heard.variant, heard.failed)

    @property
    def _now(self) -> float:
        return time.monotonic() - self.begun
