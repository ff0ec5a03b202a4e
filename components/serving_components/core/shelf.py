"""Where archives that are made here lie until the engine has read them: the user's cache."""

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

_STALE_S: Final = 24 * 3600.0


class NotPacked(ValueError):  # noqa: N818 - what came about
    """One reason, which reads on after the path of the folder."""


def kept(
    name: str, write: Callable[[IO[bytes]], None], shelves: tuple[Path, ...] | None = None
) -> Path:
    """The file of this name, written only if it was never kept here.

    Files that nobody asked for in a day are deleted by the next who keeps one.

    Raises:
        NotPacked: there is no place to write to.
    """
    for shelf in _shelves() if shelves is None else shelves:
        file = shelf / name
        try:
            _keep_private(shelf)
            if file.exists():
                os.utime(file)
            else:
                _write(write, file)
                _tidy(shelf, keep=file)
        except OSError as error:
            reason = error.strerror
            continue
        return file
    raise NotPacked(f"cannot be packed: {reason} ({file}); make room there, or pack a .tar.gz")


def _keep_private(shelf: Path) -> None:
    """Nobody else may put another model in the place of one.

    Raises:
        OSError: somebody else's, or it cannot be made.
    """
    shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
    about = shelf.lstat()
    if about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EPERM, "others may write there")


def _write(write: Callable[[IO[bytes]], None], file: Path) -> None:
    """Whole or not at all, whoever else writes it."""
    half, name = tempfile.mkstemp(dir=file.parent, prefix="half-")
    try:
        with os.fdopen(half, "wb") as out:
            write(out)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _tidy(shelf: Path, keep: Path) -> None:
    for file in shelf.iterdir():
        with contextlib.suppress(FileNotFoundError):  # somebody else tidies up
            if file != keep and time.time() - file.stat().st_mtime > _STALE_S:
                file.unlink()


def _shelves() -> tuple[Path, ...]:
    """The user's cache; where nothing may be written to it, a folder of his for this boot."""
    own = Path(tempfile.gettempdir()) / f"serving-components-{os.getuid()}"
    return (Path.home() / ".cache" / "serving-components" / "models", own)
