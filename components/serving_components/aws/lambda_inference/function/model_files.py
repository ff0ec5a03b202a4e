"""A model's files on their way into a zip: of a folder, or of an archive as SageMaker takes it."""

import functools
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from serving_components.core.model_folder import ModelFolder
from serving_components.core.zipped import Entry

MOST_BYTES: Final = 250 * 1024 * 1024
"""Lambda guide, `Lambda quotas`: of a zip unpacked, its layers included [D]."""

_ENDING: Final = ".tar.gz"
_BELOW: Final = "model/"


def model_files(path: str) -> list[Entry]:
    """Below `model`, in one order.

    Raises:
        ValueError: nothing there that can be served; reads on after the path.
        OSError: it cannot be read.
    """
    try:
        root = Path(path).expanduser()
    except RuntimeError as error:
        raise ValueError(f"cannot be found ({error}); write the folder out") from None
    if root.is_dir():
        return list(_of_folder(root))
    if not root.is_file():
        looked = "" if root.is_absolute() else f" (looked in {Path.cwd()})"
        raise ValueError(f"does not exist{looked}; give the path of a folder, or of a {_ENDING}")
    if not root.name.endswith(_ENDING):
        raise ValueError(
            f"is neither a folder nor a {_ENDING}, of which a function's zip is made; give the"
            " folder of the model"
        )
    return sorted(_of_archive(root), key=lambda entry: entry.name.encode())


def _of_folder(root: Path) -> Iterator[Entry]:
    found = ModelFolder.of(root)
    if found.reasons:
        raise ValueError("; ".join(found.reasons))
    for name in found.files:
        file = root / name
        yield Entry(f"{_BELOW}{name}", file.stat().st_size, functools.partial(_opened, file))


def _of_archive(file: Path) -> Iterator[Entry]:
    """Held in memory, as they are no more than a function takes."""
    whole = 0
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                if member.isdir():
                    continue
                name = member.name.removeprefix("./")
                content = archive.extractfile(member) if member.isfile() else None
                if content is None or name.startswith("/") or ".." in Path(name).parts:
                    raise ValueError(
                        f"holds what is no file of its own ({member.name}); pack the files"
                        " themselves"
                    )
                whole += member.size
                if whole > MOST_BYTES:
                    raise ValueError(too_large(whole))
                data = content.read()
                yield Entry(f"{_BELOW}{name}", len(data), functools.partial(io.BytesIO, data))
    except (tarfile.TarError, EOFError) as error:
        raise ValueError(f"cannot be unpacked ({error}); pack it anew") from None


def too_large(size: int) -> str:
    """Why so many bytes are no zip."""
    return (
        f"takes {size / 2**20:.0f} MB or more, the runtime included; Lambda takes"
        f" {MOST_BYTES // 2**20} MB of a zip, layers included. Bring it as an image, which may have"
        " 10 GB"
    )


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")
