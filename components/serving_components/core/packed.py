"""A model's folder as an archive, packed once for each content."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from serving_components.core import packing, shelf
from serving_components.core.model_folder import ModelFolder
from serving_components.core.shelf import NotPacked

__all__ = ["NotPacked", "Packed", "packed"]

_LARGE: Final = 256 * 1024 * 1024

_known: dict[tuple[Path, int], str] = {}
"""Digests of what this process has read already: a folder may serve several models."""


@dataclass(frozen=True)
class Packed:
    """An archive made of a folder."""

    file: Path
    digest: str
    """SHA-256 of its contents, not of the archive."""


def packed(folder: ModelFolder, shelves: tuple[Path, ...] | None = None) -> Packed:
    """The folder's archive, made anew only if its contents were never packed here.

    Raises:
        NotPacked: a file changed meanwhile, or there is no place to write to.
    """
    digest = _digest(folder)

    def write(out: IO[bytes]) -> None:
        with _progress(folder) as told:
            found = packing.pack(folder, out, told)
        if found != digest:
            raise NotPacked("was changed while it was being packed; run the command again")

    return Packed(shelf.kept(f"{digest}.tar.gz", write, shelves), digest)


def _digest(folder: ModelFolder) -> str:
    known = (folder.root.absolute(), folder.seen)
    if known not in _known:
        if folder.size >= _LARGE:
            _say(f"reading {folder.root} ({_gb(folder.size)}, {len(folder.files)} files)")
        _known[known] = packing.digest(folder)
    return _known[known]


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
