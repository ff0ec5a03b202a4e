"""Where the data plane of a sandbox answers, and who needs it.

All by files that processes hold locked, which the system lets go of with them: nothing is left
behind, whatever kills whom.
"""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from cloud_sandbox.engine.served import SERVING

_FOLDER: Final = SERVING.parent
_SERVING: Final = SERVING.name


@dataclass(frozen=True)
class Addresses:
    """The files of one sandbox's data plane."""

    home: Path

    @property
    def folder(self) -> Path:
        """Everything that the data plane keeps."""
        return self.home / _FOLDER

    def make(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    # Who answers

    @contextmanager
    def served(self) -> Iterator[bool]:
        """Be the one that answers for this sandbox, unless another is."""
        with _locked(self.folder / _SERVING, fcntl.LOCK_EX | fcntl.LOCK_NB) as mine:
            yield mine

    def tell(self, url: str) -> None:
        """Say where to ask."""
        whole = self.folder / "address.half"
        whole.write_text(json.dumps({"url": url, "process": os.getpid()}), encoding="utf-8")
        whole.replace(self._told)

    def forget(self) -> None:
        self._told.unlink(missing_ok=True)

    def url(self) -> str | None:
        """Where somebody answers now, once it has said so; None where nobody does."""
        with _locked(self.folder / _SERVING, fcntl.LOCK_SH | fcntl.LOCK_NB) as nobody:
            if nobody:
                return None
        try:
            told = json.loads(self._told.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        url: str = told["url"]
        # It may be what one that was killed left, while its successor has not spoken yet.
        return url if psutil.pid_exists(told["process"]) else None

    # Who asks

    @contextmanager
    def needed(self) -> Iterator[None]:
        """While inside, a data plane that runs for its users goes on."""
        with _locked(self._users, fcntl.LOCK_SH):
            yield

    @contextmanager
    def unneeded(self) -> Iterator[bool]:
        """Whether nobody needs it; while inside, whoever begins to need it waits."""
        with _locked(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB) as alone:
            yield alone

    @property
    def _users(self) -> Path:
        return self.folder / "users"

    @property
    def _told(self) -> Path:
        return self.folder / "address.json"

    @property
    def gone(self) -> bool:
        """Whether the sandbox was removed under its data plane."""
        return not (self.folder / _SERVING).exists()


@contextmanager
def _locked(file: Path, how: int) -> Iterator[bool]:
    """Whether the lock was got; it is held while inside."""
    held = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        got = False
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(held, how)
            got = True
        yield got
    finally:
        os.close(held)
