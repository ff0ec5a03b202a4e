"""Time as the cloud has it: the machine's, unless the answers come from a sandbox."""

import time
from collections.abc import Callable, Mapping
from typing import Final

_HEADER: Final = "x-sandbox-pace"
"""Seconds of the machine in one of the cloud. No cloud sends such a header, so that nothing in a
production's settings or environment can shorten what a rollout watches."""


class CloudClock:
    """A rollout's clock. Where the cloud takes no time, waiting for it takes none either."""

    def __init__(
        self,
        sleep: Callable[[float], None] = time.sleep,
        machine: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sleep, self._machine = sleep, machine
        self._at, self._seen = time.time(), machine()
        self.pace = 1.0

    def answered(self, headers: Mapping[str, str]) -> None:
        """Take the pace from an answer. Names of headers are of any case, or of small letters."""
        told = headers.get(_HEADER)
        if told is not None:
            self.now()  # by the pace so far
            self.pace = float(told)

    def now(self) -> float:
        seen = self._machine()
        if self.pace:
            self._at += (seen - self._seen) / self.pace
        self._seen = seen
        return self._at

    def sleep(self, seconds: float) -> None:
        if self.pace:
            self._sleep(seconds * self.pace)
        else:
            self._at += seconds

    @property
    def look_every_s(self) -> float:
        """How often to look meanwhile: where nothing passes, there is nothing to see."""
        return 15.0 if self.pace else float("inf")
