"""Whether the endpoints of a sandbox answer now: whoever makes them do so holds a file locked."""

import fcntl
import os
from pathlib import Path
from typing import Final

SERVING: Final = Path("data-plane", "serving")
"""Below the sandbox's folder."""


def answers(home: Path) -> bool:
    """Whether somebody serves them; a file whose process is gone is nobody's."""
    try:
        held = os.open(home / SERVING, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(held)
    return False
