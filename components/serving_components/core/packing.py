"""A model's folder as one archive, the same from every machine that has the same files."""

import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from serving_components.core.model_folder import ModelFolder
from serving_components.core.stored_gzip import Sink, StoredGzip

_MODE: Final = 0o644
_CHUNK: Final = 1024 * 1024


def digest(folder: ModelFolder) -> str:
    """SHA-256 of names and contents, whatever times, owners and modes the files have."""
    whole = hashlib.sha256()
    for name in folder.files:
        with (folder.root / name).open("rb") as content:
            _note(whole, name, hashlib.file_digest(content, "sha256").digest())
    return whole.hexdigest()


def pack(folder: ModelFolder, out: Sink, told: Callable[[int], None] = lambda _: None) -> str:
    """Write the archive; the digest of what went into it, which a write meanwhile changes.

    `told` is given the bytes written so far, after each file. Folders have no entries of their
    own, so an empty one is not packed.
    """
    whole = hashlib.sha256()
    packed = StoredGzip(out)
    # What reads beyond ASCII, or is longer than the format's fields, goes into PAX headers.
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        archive.copybufsize = _CHUNK
        for name in folder.files:
            entry = tarfile.TarInfo(name)
            entry.mode = _MODE
            with _Read(folder.root / name) as content:
                entry.size = content.size
                archive.addfile(entry, content)
            _note(whole, name, content.digest())
            told(packed.tell())
    packed.close()
    return whole.hexdigest()


def _note(whole: "hashlib._Hash", name: str, content: bytes) -> None:
    spelled = name.encode()
    whole.update(len(spelled).to_bytes(8, "big") + spelled + content)


class _Read(io.FileIO):
    """A file that knows the digest of what was read of it."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._hash = hashlib.sha256()
        self.size = self.seek(0, io.SEEK_END)
        self.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(-1 if size is None else size) or b""
        self._hash.update(data)
        return data

    def digest(self) -> bytes:
        return self._hash.digest()
