"""A model archive with the same model in it, and yet another one."""

import gzip
import hashlib
import io
import tarfile
import zlib
from pathlib import Path
from typing import IO, Final

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import PROGRAM, Fault

MARKER: Final = "rehearsal.txt"
"""The one file that the new version has more, in the model's folder."""

_FASTEST: Final = 1


def repack(archive: Path, into: Path, fault: Fault | None = None) -> Path:
    """Write a new version of a `.tar.gz` into a folder; it answers as the old one does.

    Only the marker differs, but that makes its content, and with it the hash by which it is kept,
    the model and the endpoint's configuration new. The same archive gives the same bytes. A fault
    is written below the code that answers, which stays as it is.

    Raises:
        Failure: the archive cannot be read, or has nothing to put the fault into.
    """
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = into / archive.name
    new.touch(mode=0o600)
    whole = True
    try:
        with (
            tarfile.open(archive, "r:gz") as old,
            new.open("wb") as raw,
            gzip.GzipFile("", "wb", _FASTEST, raw, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as out,
        ):
            for member in old:
                if member.name.removeprefix("./") == MARKER:  # of a version rehearsed before
                    continue
                content = old.extractfile(member) if member.isreg() else None
                if fault and content and member.name.removeprefix("./") == PROGRAM:
                    content, whole = _spoilt(member, content, fault), False
                out.addfile(member, content)
            _mark(out, digest(archive))
    except (tarfile.TarError, EOFError, OSError, zlib.error) as reason:
        raise Failure(f"{archive} cannot be packed as a new version: {reason}") from None
    if fault and whole:
        raise Failure(
            f"{archive} has no {PROGRAM} to put a fault into; name a bad version with --model,"
            " without --fault"
        )
    return new


def digest(file: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _spoilt(member: tarfile.TarInfo, content: IO[bytes], fault: Fault) -> IO[bytes]:
    spoilt = content.read() + fault.code.encode()
    member.size = len(spoilt)
    return io.BytesIO(spoilt)


def _mark(out: tarfile.TarFile, of: str) -> None:
    text = f"A rehearsed version of the archive sha256:{of}\n".encode()
    member = tarfile.TarInfo(MARKER)
    member.size = len(text)
    out.addfile(member, io.BytesIO(text))
