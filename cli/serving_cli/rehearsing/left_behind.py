"""Temporary sandboxes: in use while their process lives, removed when that was killed.

The folder itself is what the process holds locked: there is no moment between making it and
locking a file in it, in which another command would take it for left behind.
"""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil

from cloud_sandbox.home import Home
from serving_cli.recovery.engines import works_around
from serving_cli.recovery.orphans import end_orphans
from serving_cli.rehearsing.saying import say

_PREFIX: Final = "serving-rehearsal-"
_ENDED_WITHIN_S: Final = 5.0
_AS_IT_IS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@contextmanager
def temporary() -> Iterator[Path]:
    """A new folder, which nobody removes while inside."""
    folder, held = _locked()
    try:
        yield folder
    finally:
        os.close(held)


def sweep() -> None:
    """Remove the folders of this user's rehearsals that were killed, and end what runs in them."""
    for folder in sorted(Path(tempfile.gettempdir()).resolve().glob(f"{_PREFIX}*")):
        with _abandoned(folder) as abandoned:
            if not abandoned:
                continue
            _end_engines(folder)
            home = Home(folder)
            end_orphans(home)
            home.remove()
            done = "cannot be removed" if folder.exists() else "is removed"
            say(f"{folder}, left by a rehearsal that was killed, {done}")


def _locked() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        with contextlib.suppress(FileNotFoundError):  # a sweep was quicker: once more
            held = os.open(folder, _AS_IT_IS)
            # Shared suffices against who sweeps, and is what NFS gives to a folder opened to read.
            fcntl.flock(held, fcntl.LOCK_SH)
            if folder.exists():
                return folder, held
            os.close(held)


@contextmanager
def _abandoned(folder: Path) -> Iterator[bool]:
    """Whether it is this user's and no process holds it; while inside, none comes to."""
    try:
        held = os.open(folder, _AS_IT_IS)
    except OSError:  # gone, another user's, or no folder
        yield False
        return
    try:
        yield os.fstat(held).st_uid == os.getuid() and _got(held)
    finally:
        os.close(held)


def _got(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # somebody holds it, or this file system cannot tell
        return False
    return True


def _end_engines(folder: Path) -> None:
    """By force: a killed rehearsal's engine goes on with a sandbox that nobody will look at."""
    found = list(_engines(folder))
    for process in found:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(found, timeout=_ENDED_WITHIN_S)


def _engines(folder: Path) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if works_around(process, folder / "state"):
                yield process
