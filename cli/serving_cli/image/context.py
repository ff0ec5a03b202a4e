"""The folder an image is built from: the same files for the same predictor, byte for byte."""

import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.image.contents import REQUIREMENTS, Contents
from serving_cli.image.dockerfile import Dockerfile

_RUNTIME: Final = "serving_runtime"
_RECIPE: Final = "image"
"""Folder of the runtime that has the Dockerfile and the runtime's requirements."""

_INSIDE_ONLY: Final = frozenset({"PATH", "PYTHONPATH", "SERVING_HOST"})
"""Variables of the image without a meaning outside it: its folders and its address."""


@dataclass(frozen=True)
class Context:
    """A folder that a container engine can build from, or the sandbox can keep."""

    folder: Path
    predictor: str
    files: int
    size: int
    """Bytes of all files."""

    @classmethod
    def assembled(cls, folder: Path, contents: Contents, predictor: str) -> "Context":
        """Write one into an empty folder.

        Raises:
            Failure: this installation has no runtime to put into it.
        """
        runtime = runtime_folder()
        recipe = runtime / _RECIPE
        for name in ("Dockerfile", REQUIREMENTS):
            shutil.copyfile(recipe / name, folder / name)
        shutil.copytree(
            runtime,
            folder / _RUNTIME,
            ignore=shutil.ignore_patterns(_RECIPE, "__pycache__", "*.py[co]"),
        )
        for file in contents.files:
            target = folder / "code" / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(contents.folder / file, target)
        needed = folder / "code" / REQUIREMENTS
        text = needed.read_bytes() if needed.is_file() else b""
        (folder / f"code-{REQUIREMENTS}").write_bytes(text)
        _write_down(folder, predictor)
        _open_to_all(folder)
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        return cls(folder, predictor, len(sizes), sum(sizes))

    @property
    def told(self) -> str:
        """How much it is, in words."""
        return f"{self.files} files, {self.size / 1000:,.0f} kB"


def runtime_folder() -> Path:
    """Where the runtime's source lies.

    Raises:
        Failure: it is not installed.
    """
    found = importlib.util.find_spec(_RUNTIME)
    if found is None or found.origin is None:
        raise Failure(f"{_RUNTIME} is not installed, and an image is made of it; install it anew")
    return Path(found.origin).parent


def _write_down(folder: Path, predictor: str) -> None:
    """What runs in the image, for whoever runs it without a container engine."""
    said = Dockerfile.read(folder / "Dockerfile", PREDICTOR=predictor)
    kept = {key: item for key, item in said.environment.items() if key not in _INSIDE_ONLY}
    told = {"entrypoint": said.entrypoint, "environment": kept, "predictor": predictor}
    text = json.dumps(told, indent=2, sort_keys=True) + "\n"
    (folder / "image.json").write_text(text, encoding="utf-8")


def _open_to_all(folder: Path) -> None:
    """The user of the container is not the one who builds it."""
    for path in folder.rglob("*"):
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
