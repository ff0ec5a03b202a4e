"""Model data on its way into a container: `/opt/ml/model` as SageMaker lays it out."""

import gzip
import hashlib
import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.aws.s3 import content
from cloud_sandbox.aws.sagemaker.containers import data_sources
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.uncompressed import Below, below, stored
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record

_CHUNK: Final = 1024 * 1024


def has_data(container: dict[str, Any]) -> bool:
    """Whether the container's model comes from S3."""
    return bool(container.get("modelDataUrl") or list(data_sources("", container)))


def unpacked(plane: Plane, owner: str, model: Record, container: dict[str, Any]) -> Path:
    """The folder that stands for `/opt/ml` of one variant, with the model's files in `model`.

    It stays while the data plane runs, though the object may go: the cloud, too, downloads once.

    Raises:
        NotStarted: there is nothing to be had, or it is no archive.
    """
    url, prefix = _where(model, container)
    objects = below(plane.store, model, prefix) if prefix else []
    name = _name(plane, model, url, prefix, objects)
    # A container may write into it, and what one writes is not another's.
    base = plane.work / f"{hashlib.sha256(owner.encode()).hexdigest()[:16]}-{name[:16]}"
    if base.exists():
        return base
    plane.work.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = Path(tempfile.mkdtemp(dir=plane.work, prefix="half-"))
    (half / "model").mkdir()
    (half / "tmp").mkdir()
    if url is not None:
        _unpack(plane.blobs / name, half / "model", f"model {model.id}: {url}")
    for found in objects:
        found.copy(plane.blobs, half / "model")
    try:
        half.rename(base)
    except OSError:  # another variant of the same archive came first
        shutil.rmtree(half)
    return base


def _where(model: Record, container: dict[str, Any]) -> tuple[str | None, str | None]:
    """An archive, or a prefix whose objects are the files.

    Raises:
        NotStarted: in another form.
    """
    sources = [source for _, source in data_sources("", container)]
    if not sources:
        return container.get("modelDataUrl"), None
    uri = str(sources[0].get("s3Uri"))
    match [(one.get("s3DataType"), one.get("compressionType")) for one in sources]:
        case [("S3Prefix", "None")]:
            return None, uri
        case [("S3Object", "Gzip")]:
            return uri, None
    raise NotStarted(
        f"model {model.id}: of model data sources the sandbox reads one, an S3Prefix without"
        " compression or an S3Object of Gzip"
    )


def _name(
    plane: Plane, model: Record, url: str | None, prefix: str | None, objects: list[Below]
) -> str:
    if url is not None:
        return _digest(plane, model, url)
    if prefix is None:
        return "empty"
    if not objects:
        raise NotStarted(
            f"model {model.id}: nothing lies below {prefix} in the sandbox, so there is nothing to"
            " run; have the program put the model's files there"
        )
    return hashlib.sha256(repr(objects).encode()).hexdigest()


def _digest(plane: Plane, model: Record, url: str) -> str:
    identity = url.removeprefix("s3://")
    for held in stored(plane.store, model):
        if held.id == identity:
            return content.digest(held.inputs)
    raise NotStarted(
        f"model {model.id}: {url} is not in the sandbox, so there is nothing to run; serve an"
        " archive that the program itself puts into a bucket"
    )


def _unpack(archive: Path, into: Path, called: str) -> None:
    try:
        # Gzip is what a hosting container's archive is: `ModelDataUrl` of botocore 1.44.5 [D].
        with gzip.open(archive) as packed:
            with tarfile.open(fileobj=packed, mode="r|") as opened:
                _extract(opened, into)
            while packed.read(_CHUNK):
                pass  # to its end, where its checksum is
    except (tarfile.TarError, EOFError, OSError, zlib.error) as reason:
        shutil.rmtree(into.parent, ignore_errors=True)
        raise NotStarted(f"{called} cannot be unpacked: {reason}") from None


def _extract(opened: tarfile.TarFile, into: Path) -> None:
    """Nothing outside, no device, no foreign owner."""
    if hasattr(tarfile, "data_filter"):
        opened.extractall(into, filter="data")
        return
    # Python before 3.11.4: files and folders alone, as a link may lead anywhere.
    for member in opened:
        inside = (into / member.name).resolve().is_relative_to(into.resolve())
        if not inside or not (member.isreg() or member.isdir()):
            raise tarfile.ExtractError(
                f"{member.name!r} is no file or folder inside; links need Python 3.11.4 or newer"
            )
        opened.extract(member, into, set_attrs=False)
