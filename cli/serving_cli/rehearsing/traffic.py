"""Steady traffic to an endpoint, from a thread of its own."""

import math
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

import aiohttp

from serving_cli.failure import Failure
from serving_cli.rehearsing import schedule
from serving_cli.rehearsing.background import Background
from serving_cli.rehearsing.request import Request
from serving_cli.rehearsing.sender import Sender
from serving_cli.rehearsing.target import Target

_PATIENCE_S: Final = 30.0
"""So many seconds of unanswered requests are let to pile up before others are not sent."""

_LEAST_IN_FLIGHT: Final = 100


class Traffic:
    """Requests at a constant rate while the `with` block lasts, or until `finish`.

    Samples are sent in turn. One request, outside of the record, warms the endpoint up first.
    """

    def __init__(
        self,
        target: Target,
        samples: Sequence[bytes],
        rate: float,
        *,
        answer_within_s: float | None = None,
        most_in_flight: int | None = None,
    ) -> None:
        self._target, self._samples, self._rate = target, samples, rate
        self._timeout = aiohttp.ClientTimeout(total=answer_within_s or target.answer_within_s)
        self._most = most_in_flight or max(_LEAST_IN_FLIGHT, round(rate * _PATIENCE_S))
        self._thread = Background("traffic", self._send_all)
        self._sender: Sender | None = None
        self._warm: Request | None = None
        self._end = math.inf

    def __enter__(self) -> Self:
        """Begin.

        Raises:
            Failure: not even one request is answered.
        """
        self._thread.start()
        try:
            self._thread.told.wait()
        except BaseException:
            self._thread.abandon()
            raise
        self._thread.raise_mishap()
        failed = self.warm_up.failed
        if failed:
            raise Failure(
                f"the endpoint {self._target.endpoint} does not answer, before any new version:"
                f" {failed.kind}: {failed.reason}"
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.abandon()

    @property
    def now(self) -> float:
        """Seconds since the traffic began."""
        return time.monotonic() - self._known_sender.begun

    @property
    def warm_up(self) -> Request:
        """The request before the traffic."""
        if self._warm is None:
            raise RuntimeError("the traffic has not begun")
        return self._warm

    @property
    def so_far(self) -> Sequence[Request]:
        """What is known by now, in the order in which it came to be known."""
        return tuple(self._known_sender.done)

    def end_at(self, moment: float) -> None:
        """Send nothing that is due then or later."""
        self._end = moment

    def finish(self) -> list[Request]:
        """Wait for the end that was set, else end now; every request in the schedule's order."""
        if self._end == math.inf:
            self._end = self.now
        self._thread.join()
        return sorted(self._known_sender.done, key=lambda request: request.due)

    @property
    def _known_sender(self) -> Sender:
        if self._sender is None:
            raise RuntimeError("the traffic has not begun")
        return self._sender

    async def _send_all(self) -> None:
        connector = aiohttp.TCPConnector(limit=0)  # the sender has the bound, and tells of it
        async with aiohttp.ClientSession(connector=connector, timeout=self._timeout) as client:
            sender = self._sender = Sender(client, self._target, self._samples, self._most)
            self._warm = await sender.warm_up()
            if self._warm.failed is None:
                sender.begin()
                self._thread.told.set()
                await schedule.run(sender.begun, self._rate, lambda: self._end, sender.send)
