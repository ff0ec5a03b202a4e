"""Files as one zip, the same from every machine that has the same files."""

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Final

_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format can say."""

_MODE: Final = 0o100644 << 16
_UNIX: Final = 3


@dataclass(frozen=True)
class Entry:
    """One file of a zip."""

    name: str
    """Its path there, `/` between the parts."""

    size: int
    read: Callable[[], IO[bytes]]


def digest(entries: Iterable[Entry]) -> str:
    """SHA-256 of names and contents, whatever times, owners and modes the files have."""
    whole = hashlib.sha256()
    for entry in entries:
        with entry.read() as content:
            _note(whole, entry.name, hashlib.file_digest(content, "sha256").digest())  # type: ignore[arg-type]
    return whole.hexdigest()


def pack(entries: Iterable[Entry], out: IO[bytes]) -> str:
    """Write the zip; the digest of what went into it, which a write meanwhile changes.

    Nothing is compressed, as how a zlib does it is its own affair.
    """
    whole = hashlib.sha256()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            about = zipfile.ZipInfo(entry.name, _FIRST_MOMENT)
            about.external_attr, about.create_system = _MODE, _UNIX
            about.file_size = entry.size
            with entry.read() as content, archive.open(about, "w") as packed:
                noted = _Noted(packed)
                shutil.copyfileobj(content, noted)
            _note(whole, entry.name, noted.digest())
    return whole.hexdigest()


def _note(whole: "hashlib._Hash", name: str, content: bytes) -> None:
    spelled = name.encode()
    whole.update(len(spelled).to_bytes(8, "big") + spelled + content)


class _Noted:
    """What is written into it goes on, and is known by its digest."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        return self._out.write(data)

    def digest(self) -> bytes:
        return self._hash.digest()
