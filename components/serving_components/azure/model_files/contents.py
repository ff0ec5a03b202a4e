"""A model's files where they lie on this machine, and the name that their contents give them."""

import base64
import dataclasses
import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_components.azure.model_files.blob_names import unfit
from serving_components.core.model_folder import OR_PACKED, ModelFolder

ARCHIVES: Final = (
    *(".tar", ".tgz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst"),
    *(".zip", ".7z", ".rar"),
)
_USUAL: Final = "model"
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_CODE: Final = "code"
"""A folder of this name is no model's: `serving_runtime` looks for code in it."""

_DIGITS: Final = 16
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True)
class Contents:
    """Files, read once."""

    root: Path
    """Folder that has them."""

    files: Mapping[str, str]
    """By the path below `root`, `/` between its parts: MD5, as `Content-MD5` has it."""

    digest: str
    """Of names and contents, 16 hexadecimal digits."""

    called: str
    """What a container finds it by: the folder's own name, or that of the one file."""

    alone: bool
    """Whether it is one file, which has no folder."""

    def folder(self, prefix: str) -> str:
        """Where the files are to lie in the container of blobs."""
        within = f"{prefix}/{self.digest}"
        return within if self.alone else f"{within}/{self.called}"

    def mounted(self, prefix: str) -> str:
        """What a version of a model names there: a folder, or the one file."""
        return f"{prefix}/{self.digest}/{self.called}"


def contents(path: Path, *, without: str = "") -> Contents:
    """The files of a folder, less those of a folder in it, or the one file.

    Raises:
        ValueError: nothing there that can be taken; reads on after the path.
        OSError: it cannot be read.
    """
    if path.is_dir():
        return _read(_less(ModelFolder.of(path), without), _name_of(path), alone=False)
    if not path.is_file():
        looked = "" if path.is_absolute() else f" (looked in {Path.cwd()})"
        raise ValueError(f"does not exist{looked}; give the path of a folder, or of one file")
    if path.name.lower().endswith(ARCHIVES):
        raise ValueError("is an archive, and Azure unpacks none; unpack it, and give the folder")
    about = path.stat()
    found = ModelFolder(path.parent, (path.name,), about.st_size, about.st_mtime_ns)
    return _read(found, path.name, alone=True)


def _less(found: ModelFolder, folder: str) -> ModelFolder:
    if not folder:
        return found
    rest = tuple(name for name in found.files if not name.startswith(f"{folder}/"))
    return dataclasses.replace(found, files=rest)


def _name_of(folder: Path) -> str:
    """As Azure's own tools have it, where that is a plain name."""
    name = folder.name
    return name if _PLAIN.fullmatch(name) and name != _CODE else _USUAL


@functools.lru_cache(maxsize=32)
def _read(found: ModelFolder, called: str, *, alone: bool) -> Contents:
    """Kept for as long as no file is written: a program looks before it asks for anything."""
    reasons = [*(it.removesuffix(OR_PACKED) for it in found.reasons), *unfit(found.files)]
    if not found.files and not reasons:
        reasons = ["has no file that is left"]
    if reasons:
        raise ValueError("; ".join(reasons))
    whole, files = hashlib.sha256(f"{called}\0{alone}\0".encode()), {}
    for name in found.files:
        content, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        with (found.root / name).open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                content.update(chunk)
                md5.update(chunk)
        spelled = name.encode()
        whole.update(len(spelled).to_bytes(8, "big") + spelled + content.digest())
        files[name] = base64.b64encode(md5.digest()).decode()
    return Contents(found.root, files, whole.hexdigest()[:_DIGITS], called, alone)
