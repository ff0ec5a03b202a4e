"""No silence over ten seconds: what is being done, for how long, and how long it usually takes."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

QUIET_S = 10.0
REDRAW_S = 0.5


@dataclass
class Step:
    doing: str
    usually: str
    began: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        return f"{self.doing}: {spell(time.monotonic() - self.began)} (usually {self.usually})"


class Progress:
    """Steps under way, on one rewritten line of a terminal, or a line every ten seconds."""

    def __init__(self, out: TextIO | None = None, every: float = QUIET_S) -> None:
        self.stopping = threading.Event()
        self._out = out or sys.stderr
        self._terminal = self._out.isatty() and os.environ.get("TERM") != "dumb"
        self._every = REDRAW_S if self._terminal else every
        self._steps: list[Step] = []
        self._lock = threading.RLock()
        self._ticker: threading.Thread | None = None

    @contextmanager
    def step(self, doing: str, usually: str) -> Iterator[Step]:
        """Say that something begins, goes on, and is done; a failure is its raiser's to tell."""
        if not self._terminal:
            self.say(f"{doing} (usually {usually})")
        with self.waiting(doing, usually) as step:
            yield step
        self.say(f"{doing}: done in {spell(time.monotonic() - step.began)}")

    @contextmanager
    def waiting(self, doing: str, usually: str) -> Iterator[Step]:
        """Say that something goes on, when it lasts; nothing of what is over at once."""
        step = Step(doing, usually)
        with self._lock:
            self._steps.append(step)
            if self._ticker is None:
                self._ticker = threading.Thread(target=self._tick, daemon=True)
                self._ticker.start()
        try:
            yield step
        finally:
            self._leave(step)

    def say(self, line: str) -> None:
        with self._lock:
            clear = "\r\x1b[K" if self._terminal else ""
            print(clear + line, file=self._out, flush=True)

    def stop(self) -> None:
        """End every command under way, in whichever thread it was started."""
        self.stopping.set()

    def _leave(self, step: Step) -> None:
        with self._lock:
            self._steps.remove(step)
            if self._terminal and not self._steps:
                print("\r\x1b[K", end="", file=self._out, flush=True)

    def _tick(self) -> None:
        while True:
            time.sleep(self._every)
            with self._lock:
                if not self._steps:
                    self._ticker = None
                    return
                line = " · ".join(map(str, self._steps))
                if self._terminal:
                    width = shutil.get_terminal_size().columns - 1
                    print("\r\x1b[K" + line[:width], end="", file=self._out, flush=True)
                else:
                    self.say(f"  … {line}")


def spell(seconds: float) -> str:
    """`8 s`, `2 m 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} m {rest:02} s" if minutes else f"{rest} s"
