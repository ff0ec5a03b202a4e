"""One time limit for many tasks, for next to nothing.

`asyncio.timeout` makes a timer for each, which costs more than reading a body that is there
already, as nearly every one is. Here one timer looks at all of them now and then, so a limit is
exceeded by up to a quarter.
"""

import asyncio
from time import monotonic
from typing import Final

_LOOKS: Final = 4
_LONGEST_S: Final = 1.0


class Deadlines:
    """Tasks that are to be done with something within the limit; late ones are cancelled."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self._each_s = min(limit_s / _LOOKS, _LONGEST_S)
        self._begun: dict[asyncio.Task[object], float] = {}
        self._passed: set[asyncio.Task[object]] = set()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> asyncio.Task[object]:
        """From now on the current task is cancelled when it takes too long, until `end`."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a deadline is for tasks")
        self._begun[task] = monotonic()
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._each_s, self._look)
        return task

    def passed(self, task: asyncio.Task[object]) -> bool:
        """Whether it was cancelled for this, and by nobody else; asked where that is caught."""
        return task in self._passed and task.uncancel() == 0

    def end(self, task: asyncio.Task[object]) -> None:
        self._begun.pop(task, None)
        if self._passed:
            self._passed.discard(task)

    def _look(self) -> None:
        """Again and again while anything runs."""
        self._timer = None
        latest = monotonic() - self.limit_s
        for task in [task for task, begun in self._begun.items() if begun <= latest]:
            del self._begun[task]
            self._passed.add(task)
            task.cancel()
        if self._begun:
            self._timer = asyncio.get_running_loop().call_later(self._each_s, self._look)
