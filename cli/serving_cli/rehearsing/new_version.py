"""The archive of the new version: another one that was named, else the same model repacked."""

import tarfile
import zlib
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.version import digest, repack

_ENDING: Final = ".tar.gz"


def new_version(
    named: Path | None, service: Served, into: Path, fault: Fault | None = None
) -> Path:
    """An archive that the stack has not served yet, with a fault in it if there is to be one.

    What is wrong with it is told here, though the stack would tell it too, minutes later.

    Raises:
        Failure: there is none to be had.
    """
    present = _archive(service.archive, f"the model of {service.service}")
    if named is None:
        return repack(present, into, fault)
    archive = _archive(named.absolute(), "--model")
    if digest(archive) == digest(present):
        raise Failure(
            f"--model {named} is what {service.service} serves already; name another archive, or"
            " leave --model out for a repacked one"
        )
    return repack(archive, into, fault) if fault else archive


def _archive(place: Path, what: str) -> Path:
    """An archive that can be served; of a folder, as the component packs it."""
    archive = _packed(place, what) if place.is_dir() else place
    _check(archive, what)
    return archive


def _packed(folder: Path, what: str) -> Path:
    # Loaded only for a folder, as the library brings Pulumi's SDK along.
    from serving_components.core.model_folder import ModelFolder  # noqa: PLC0415
    from serving_components.core.packed import NotPacked, packed  # noqa: PLC0415

    found = ModelFolder.of(folder)
    if found.reasons:
        raise Failure(f"{what}, {folder}, {'; '.join(found.reasons)}")
    try:
        return packed(found).file
    except NotPacked as reason:
        raise Failure(f"{what}, {folder}, {reason}") from None


def _check(archive: Path, what: str) -> None:
    if not archive.name.endswith(_ENDING):
        raise Failure(f"{what}, {archive}, is not a {_ENDING}; pack it as one")
    try:
        with tarfile.open(archive, "r:gz") as opened:
            empty = opened.next() is None
    except OSError as reason:
        told = reason.strerror or str(reason)
        raise Failure(f"{what}, {archive}, cannot be read: {told.lower()}") from None
    except (tarfile.TarError, EOFError, zlib.error) as reason:
        raise Failure(f"{what}, {archive}, is no {_ENDING}: {reason}") from None
    if empty:
        raise Failure(f"{what}, {archive}, is an empty archive; pack the model into it")
