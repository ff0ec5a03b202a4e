"""Which model answers: a name that was given, or what the folder holds."""

import hashlib
import os
from pathlib import Path
from typing import Final

_SHOWN: Final = 16
_CHUNK: Final = 1 << 20
_COMPILED: Final = "__pycache__"  # written by importing the code, so never part of the model


def digest(folder: Path) -> str:
    """`sha256:` and 16 digits over every file's path and content, the same on every machine.

    It reads everything once: a model of gigabytes is ready sooner with SERVING_MODEL_VERSION set.
    """
    whole = hashlib.sha256()
    for path in _files(folder):
        content = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                content.update(chunk)
        name = path.relative_to(folder).as_posix()
        whole.update(f"{name}\0{content.hexdigest()}\n".encode("utf-8", "surrogateescape"))
    return f"sha256:{whole.hexdigest()[:_SHOWN]}"


def _files(folder: Path) -> list[Path]:
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != _COMPILED]
        found += [Path(parent, name) for name in names]
    return sorted(path for path in found if path.is_file())
