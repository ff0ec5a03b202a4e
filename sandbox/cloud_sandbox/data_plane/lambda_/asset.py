"""An archive as Pulumi's engine describes it, made into a folder."""

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def lay_out(asset: Mapping[str, Any], into: Path) -> None:
    """A folder, a zip, or assets by their names.

    Raises:
        ValueError: in another form, or a name that leads out of the folder.
        OSError: what it names is not there.
    """
    if "assets" in asset:
        for name, inner in asset["assets"].items():
            _one(inner, _inside(into, name))
        return
    if "path" not in asset:
        raise ValueError("the sandbox reads archives of files, of folders and of texts")
    path = Path(asset["path"])
    if path.is_dir():
        shutil.copytree(path, into, dirs_exist_ok=True)
        return
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)


def _one(asset: Mapping[str, Any], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if "text" in asset:
        place.write_text(str(asset["text"]), encoding="utf-8")
    elif "path" in asset and Path(asset["path"]).is_file() and not _is_archive(asset):
        shutil.copyfile(asset["path"], place)
    else:
        place.mkdir(exist_ok=True)
        lay_out(asset, place)


def _is_archive(asset: Mapping[str, Any]) -> bool:
    """By the engine's mark of archives, which assets of one file do not have."""
    return "assets" in asset or str(asset.get("path", "")).endswith(".zip")


def _inside(folder: Path, name: str) -> Path:
    place = folder / name
    if not place.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} leads out of the folder; name it otherwise")
    return place
