"""Whether processes have ended, given the moment the system needs to notice."""

import os
import time
from collections.abc import Callable

PATIENCE_S = 8.0


def ended(pid: int) -> bool:
    return eventually(lambda: not _alive(pid))


def eventually(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.05)
    return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
