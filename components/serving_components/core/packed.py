"""Where a packed model lies until the engine has read it: the user's cache."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_components.core import packing
from serving_components.core.model_folder import ModelFolder

_LARGE: Final = 256 * 1024 * 1024
_STALE_S: Final = 24 * 3600.0

_known: dict[tuple[Path, int], str] = {}
"""Digests of what this process has read already: a folder may serve several models."""


class NotPacked(ValueError):  # noqa: N818 - what came about
    """One reason, which reads on after the path of the folder."""


@dataclass(frozen=True)
class Packed:
    """An archive made of a folder."""

    file: Path
    digest: str
    """SHA-256 of its contents, not of the archive."""


def packed(folder: ModelFolder, shelves: tuple[Path, ...] | None = None) -> Packed:
    """The folder's archive, made anew only if its contents were never packed here.

    Archives that nobody asked for in a day are deleted by the next who packs.

    Raises:
        NotPacked: a file changed meanwhile, or there is no place to write to.
    """
    digest = _digest(folder)
    for shelf in _shelves() if shelves is None else shelves:
        file = shelf / f"{digest}.tar.gz"
        try:
            _keep_private(shelf)
            if file.exists():
                os.utime(file)
            else:
                _write(folder, digest, file)
                _tidy(shelf, keep=file)
        except OSError as error:
            reason = error.strerror
            continue
        return Packed(file, digest)
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


def _digest(folder: ModelFolder) -> str:
    known = (folder.root.absolute(), folder.seen)
    if known not in _known:
        if folder.size >= _LARGE:
            _say(f"reading {folder.root} ({_gb(folder.size)}, {len(folder.files)} files)")
        _known[known] = packing.digest(folder)
    return _known[known]


def _write(folder: ModelFolder, digest: str, file: Path) -> None:
    """Whole or not at all, whoever else writes it."""
    half, name = tempfile.mkstemp(dir=file.parent, prefix="half-")
    try:
        with os.fdopen(half, "wb") as out, _progress(folder) as told:
            found = packing.pack(folder, out, told)
        if found != digest:
            raise NotPacked("was changed while it was being packed; run the command again")
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def _progress(folder: ModelFolder) -> Iterator[Callable[[int], None]]:
    """Each tenth of what takes long; nothing of the others."""
    if folder.size < _LARGE:
        yield lambda _: None
        return
    every = folder.size // 10
    due = every

    def told(done: int) -> None:
        nonlocal due
        if done >= due:
            _say(f"packed {_gb(done)} of {_gb(folder.size)}")
            due = done + every

    yield told


def _say(line: str) -> None:
    """At once: the engine's own log waits until the program has let go."""
    print(line, file=sys.stderr, flush=True)


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _tidy(shelf: Path, keep: Path) -> None:
    for file in shelf.iterdir():
        with contextlib.suppress(FileNotFoundError):  # somebody else tidies up
            if file != keep and time.time() - file.stat().st_mtime > _STALE_S:
                file.unlink()


def _shelves() -> tuple[Path, ...]:
    """The user's cache; where nothing may be written to it, a folder of his for this boot."""
    own = Path(tempfile.gettempdir()) / f"serving-components-{os.getuid()}"
    return (Path.home() / ".cache" / "serving-components" / "models", own)
