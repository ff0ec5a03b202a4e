"""Lambda's own copy of the code of a function: the object that it came from may go.

Lambda guide, `Deploying Lambda functions as .zip file archives`: the archive is uploaded to Lambda;
`Code storage for uploaded functions` has a quota of its own [D].
"""

import base64
import binascii
import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_MARK: Final = "lambda-"
_OWNERS: Final = (
    "aws:lambda/function:Function",
    "aws:lambda/version:Version",
    "aws:lambda/layerVersion:LayerVersion",
)


def kept_code(blobs: Path, digest: str) -> Path | None:
    """The file of a `CodeSha256`; what was an object when it was asked for, too."""
    name = hexadecimal(digest)
    places = (blobs / f"{_MARK}{name}", blobs / name)
    return next((place for place in places if name and place.is_file()), None)


def keep(here: Here, record: Record) -> None:
    """Copy the object that a function or a layer was made of, where the sandbox has it."""
    digest = str(record.attributes.get("codeSha256") or "")
    found = kept_code(here.blobs, digest)
    own = here.blobs / f"{_MARK}{hexadecimal(digest)}"
    if found is None or found == own:
        return
    half = own.with_suffix(f".{os.getpid()}.half")
    try:
        os.link(found, half)
    except OSError:  # a file system without links
        shutil.copyfile(found, half)
    half.replace(own)


def drop_unused(here: Here) -> None:
    """Remove copies of what no function, version or layer has any more."""
    used = set(_used(here))
    for file in here.blobs.glob(f"{_MARK}*"):
        if file.suffix != ".half" and file.name.removeprefix(_MARK) not in used:
            with contextlib.suppress(FileNotFoundError):
                file.unlink()


def hexadecimal(digest: str) -> str:
    """Of a digest in base64; empty for what is none."""
    try:
        return base64.b64decode(digest, validate=True).hex()
    except binascii.Error:
        return ""


def _used(here: Here) -> Iterator[str]:
    for token in _OWNERS:
        for record in here.store.all(token):
            yield hexadecimal(str(record.attributes.get("codeSha256") or ""))
