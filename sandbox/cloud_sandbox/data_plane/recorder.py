"""Measurements on their way to the metric store: written together, a few times a second."""

import asyncio
import threading
from collections.abc import Iterable
from typing import Final

from cloud_sandbox.engine.series import Datum, Metrics

_MOST_WAITING: Final = 200_000
"""Data points that are kept while they cannot be written."""


class Recorder:
    """Keeps writing out of the way of requests, whatever thread they are answered in."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._waiting: list[Datum] = []
        self._lock = threading.Lock()

    def note(self, data: Iterable[Datum]) -> None:
        """Have them written soon."""
        given = list(data)
        with self._lock:
            self._waiting += given

    async def write(self) -> None:
        """Write what waits, in another thread.

        Raises:
            Full: there is no room; what waits is kept, up to a bound, for the next time.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            await asyncio.to_thread(self._metrics.put, waiting)
        except BaseException:
            with self._lock:
                self._waiting = (waiting + self._waiting)[-_MOST_WAITING:]
            raise
