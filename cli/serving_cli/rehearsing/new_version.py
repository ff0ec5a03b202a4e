"""The archive of the new version: another one that was named, else the same model repacked."""

import tarfile
import zlib
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.rehearsing.settings_copy import Served
from serving_cli.rehearsing.version import digest, repack

_ENDING: Final = ".tar.gz"


def new_version(named: Path | None, service: Served, into: Path) -> Path:
    """An archive that the stack has not served yet.

    What is wrong with it is told here, though the stack would tell it too, minutes later.

    Raises:
        Failure: there is none to be had.
    """
    _check(service.archive, f"the model of {service.service}")
    if named is None:
        return repack(service.archive, into)
    archive = named.absolute()
    _check(archive, "--model")
    if digest(archive) == digest(service.archive):
        raise Failure(
            f"--model {named} is what {service.service} serves already; name another archive, or"
            " leave --model out for a repacked one"
        )
    return archive


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
