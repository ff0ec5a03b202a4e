"""The files of a new version: others that were named, else the same model with one file more.

Of clouds that unpack no archive: there a version is a folder, or one file.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.version import MARKER
from serving_components.core.model_folder import ModelFolder
from serving_components.core.packing import digest

Spoil = Callable[[Path, ModelFolder, Fault], None]
"""Puts a fault into the copy of a model, of which it gets the folder and the model itself."""


def new_folder(
    named: Path | None, service: Served, into: Path, fault: Fault | None, spoil: Spoil
) -> Path:
    """A folder that the stack has not served yet, with a fault in it if there is to be one.

    Raises:
        Failure: there is none to be had.
    """
    present = _files(service.archive, f"the model of {service.service}")
    if named is None:
        return _copied(present, into, fault, spoil)
    other = _files(named.absolute(), "--model")
    if _contents(other) == _contents(present):
        raise Failure(
            f"--model {named} is what {service.service} serves already; name another, or leave"
            " --model out for the same model with one file more"
        )
    return _copied(other, into, fault, spoil) if fault else named.absolute()


def _files(place: Path, what: str) -> ModelFolder:
    try:
        if place.is_file():
            return ModelFolder(place.parent, (place.name,))
        found = ModelFolder.of(place)
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise Failure(f"{what}, {place}, cannot be read: {told}") from None
    if found.reasons:
        raise Failure(f"{what}, {place}, {'; '.join(found.reasons)}")
    return found


def _contents(of: ModelFolder) -> str:
    try:
        return digest(of)
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise Failure(f"{reason.filename} cannot be read: {told}") from None


def _copied(found: ModelFolder, into: Path, fault: Fault | None, spoil: Spoil) -> Path:
    """Only the marker differs, and it makes the contents, and with them their name, new ones."""
    folder = into / "model"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in found.files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(found.root / name, target)
    marker = f"A rehearsed version of the files sha256:{_contents(found)}\n"
    (folder / MARKER).write_text(marker, encoding="utf-8")
    if fault is not None:
        spoil(folder, found, fault)
    return folder
