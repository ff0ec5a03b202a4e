"""Code on its way into an environment: a zip that was uploaded, or what a program handed over."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.aws.lambda_.kept_code import hexadecimal, kept_code
from cloud_sandbox.data_plane.lambda_.asset import lay_out
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.record import Record

_MOST_BYTES: Final = 262_144_000
"""Of a zip, unpacked: `Lambda quotas` of the Lambda guide, 250 MB [D]."""


class NotUnpacked(Exception):  # noqa: N818 - told to whoever called
    """The code is not here, or is no archive."""


@dataclass(frozen=True)
class Source:
    """Where the code of a function or of a layer comes from."""

    asset: dict[str, Any] | None
    """What the program hands over itself."""

    digest: str
    """`CodeSha256`: base64."""

    where: str
    """In words, for who has to put it there."""

    @classmethod
    def of(cls, record: Record) -> "Source":
        """Of a function, a version or a layer."""
        code = record.inputs.get("code")
        where = f"s3://{record.inputs.get('s3Bucket')}/{record.inputs.get('s3Key')}"
        known = str(record.attributes.get("codeSha256") or "")
        return cls(code if isinstance(code, dict) else None, known, where)


def unpacked(plane: Plane, source: Source) -> Path:
    """The folder; it stays while the data plane runs. Blocking, and slow for a large one.

    Raises:
        NotUnpacked: there is none; says why.
    """
    if source.asset is not None:
        return _asset(plane, source.asset, source.digest)
    file = kept_code(plane.blobs, source.digest)
    if file is None:
        raise NotUnpacked(
            f"{source.where} is not in the sandbox; run what the program itself puts into a bucket"
        )
    place = _place(plane, hexadecimal(source.digest)[:32])
    if not place.exists():
        with _half(plane) as half:
            try:
                _unzip(file, half)
            except zipfile.BadZipFile as reason:
                raise NotUnpacked(f"{source.where} cannot be unpacked: {reason}") from None
            _settle(half, place)
    return place


def _asset(plane: Plane, asset: dict[str, Any], digest: str) -> Path:
    """It is read where it lies, when it is first run."""
    known = str(asset.get("hash") or digest)
    place = _place(plane, f"asset-{hashlib.sha256(known.encode()).hexdigest()[:32]}")
    if not place.exists():
        with _half(plane) as half:
            try:
                lay_out(asset, half)
            except (OSError, ValueError, zipfile.BadZipFile) as reason:
                raise NotUnpacked(f"it cannot be read: {reason}") from None
            _settle(half, place)
    return place


def _unzip(file: Path, into: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > _MOST_BYTES:
            raise zipfile.BadZipFile(f"it has {size} bytes, and {_MOST_BYTES} are the most")
        archive.extractall(into)


def _place(plane: Plane, name: str) -> Path:
    return plane.work / f"lambda-{name}"


@contextmanager
def _half(plane: Plane) -> Iterator[Path]:
    """A folder that is being filled; gone afterwards unless it was settled."""
    plane.work.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(dir=plane.work, prefix="half-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settle(half: Path, place: Path) -> None:
    try:
        half.rename(place)
    except OSError:
        if not place.is_dir():  # else another call of the same code came first
            raise
