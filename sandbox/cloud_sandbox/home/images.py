"""Images of a sandbox: what a container engine would build one from, kept under its digest.

A context is a folder with an `image.json`:

    {"entrypoint": ["python", "-m", "serving_runtime"],
     "environment": {"SERVING_PREDICTOR": "predictor:Digits", ...},
     "predictor": "predictor:Digits"}

`environment` is what the image sets, less what only has a meaning inside it: its paths and the
address it listens on. The predictor's code is in `code/`. An image recorded by its name alone has
no context, and `find` finds none.
"""

import hashlib
import io
import re
import shutil
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_ALGORITHM: Final = "sha256"
_DIGEST: Final = re.compile(rf"{_ALGORITHM}:[0-9a-f]{{64}}")
_HALF: Final = ".half-"
"""What a folder is called that a command is still writing, or died over."""


class Images:
    """The images of one sandbox, in `<home>/images/<hexadecimal digest>`."""

    def __init__(self, home_folder: Path) -> None:
        self._folder = home_folder / "images"

    def put(self, context_folder: Path) -> str:
        """Keep a copy of a context that only its owner can read; its digest, `sha256:…`.

        Raises:
            ValueError: the context holds what is neither a file nor a folder.
        """
        digest = digest_of(context_folder)
        place = self._place(digest)
        if place.is_dir():
            return digest
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = Path(tempfile.mkdtemp(dir=self._folder, prefix=_HALF))
        try:
            shutil.copytree(context_folder, half, dirs_exist_ok=True)
            half.chmod(0o700)
            for path, is_folder in _held(half):
                path.chmod(0o700 if is_folder or _runs(path) else 0o600)
            try:
                half.rename(place)
            except OSError:
                if not place.is_dir():  # else another command has put the very same there
                    raise
        finally:
            shutil.rmtree(half, ignore_errors=True)
        return digest

    def find(self, digest: str) -> Path | None:
        """The context of that digest; nothing has a digest that is none."""
        place = self._place(digest) if _DIGEST.fullmatch(digest) else None
        return place if place is not None and place.is_dir() else None

    def _place(self, digest: str) -> Path:
        """Without the algorithm: a colon would end an entry of a module path."""
        return self._folder / digest.removeprefix(f"{_ALGORITHM}:")


def digest_of(folder: Path) -> str:
    """Digest of a tar of a folder's contents, the same whenever and by whomever it is written.

    Of a file count its path, its bytes, and whether its owner may run it.
    """
    sink = _Digest()
    with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        for path, is_folder in _held(folder):
            member = tarfile.TarInfo(path.relative_to(folder).as_posix())  # owner 0, time 0
            if is_folder:
                member.type, member.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(member)
                continue
            member.size, member.mode = path.stat().st_size, 0o755 if _runs(path) else 0o644
            with path.open("rb") as content:
                archive.addfile(member, content)
    return f"{_ALGORITHM}:{sink.hexdigest}"


def _held(folder: Path) -> Iterator[tuple[Path, bool]]:
    """All there is below a folder, in one order, and whether it is a folder."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).parts):
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ValueError(f"{path} is neither a file nor a folder")
        yield path, stat.S_ISDIR(mode)


def _runs(file: Path) -> bool:
    return bool(file.stat().st_mode & stat.S_IXUSR)


class _Digest(io.RawIOBase):
    """Takes what is written to it in, and keeps nothing."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def write(self, content: Any) -> int:
        self._hash.update(content)
        return len(content)

    @property
    def hexdigest(self) -> str:
        return self._hash.hexdigest()
