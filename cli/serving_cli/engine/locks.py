"""One set-up at a time; the others wait, say for whom, and use its result."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .progress import Progress, spell

POLL_S = 0.1
_descriptors: set[int] = set()


def descriptors() -> tuple[int, ...]:
    """What a command is given along, so that the lock lasts as long as its work.

    Killed, we cannot end the command; whoever comes next must wait for it, not work beside it.
    """
    return tuple(_descriptors)


@contextmanager
def held(path: Path, progress: Progress, doing: str, usually: str) -> Iterator[None]:
    """Hold the lock at `path`, which the system frees when its holder and its commands are gone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _taken(descriptor):
            with progress.step(f"Waiting for {_holder(path)}", usually):
                while not _taken(descriptor):
                    if progress.stopping.is_set():
                        raise KeyboardInterrupt
                    time.sleep(POLL_S)
        note = json.dumps({"pid": os.getpid(), "doing": doing, "since": time.time()})
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, note.encode(), 0)
        _descriptors.add(descriptor)
        yield
    finally:
        _descriptors.discard(descriptor)
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    try:
        note = json.loads(path.read_text())
        since = spell(time.time() - note["since"])
        return f"process {note['pid']}, {note['doing']} for {since} now"
    except (ValueError, KeyError, TypeError):
        # It has the lock and has not yet written its note.
        return "another set-up"
