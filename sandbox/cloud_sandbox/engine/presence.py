"""Whether a process lives, told by a file that it holds locked: no process id is ever mistaken."""

import fcntl
import os
from pathlib import Path


class Presence:
    """The sign of life of this process; the system takes it away with the process."""

    def __init__(self, folder: Path) -> None:
        self.name = os.urandom(16).hex()
        self._folder = folder
        self._held: int | None = None

    def begin(self) -> None:
        """Give the sign, once."""
        if self._held is not None:
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Locked before it has its name, so that nobody meets it unlocked.
        unnamed = self._folder / f".{self.name}"
        held = os.open(unnamed, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        unnamed.rename(self._folder / self.name)
        self._held = held

    def end(self) -> None:
        """Take it back."""
        if self._held is not None:
            os.close(self._held)
            forget(self._folder, self.name)
            self._held = None


def lives(folder: Path, name: str) -> bool:
    """Whether the process that goes by this name still runs."""
    try:
        held = os.open(folder / name, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(held)
    return False


def forget(folder: Path, name: str) -> None:
    """Remove what a process left."""
    (folder / name).unlink(missing_ok=True)
