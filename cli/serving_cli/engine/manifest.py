"""What a finished folder holds, so that a damaged one is noticed before it is used."""

import hashlib
import json
from pathlib import Path
from typing import Any

NAME = "manifest.json"


def write(folder: Path) -> None:
    """Record every file of `folder`, and the interpreter its virtual environment stands on."""
    files = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and _lasting(file):
            stat = file.stat()
            files[str(file.relative_to(folder))] = {
                "size": stat.st_size,
                "mtime_ns": stat.st_mtime_ns,
                "sha256": sha256(file),
            }
    links = {
        str(link.relative_to(folder)): str(link.resolve())
        for link in sorted(folder.rglob("*"))
        if link.is_symlink() and link.is_file()
    }
    (folder / NAME).write_text(json.dumps({"files": files, "links": links}, indent=1))


def problem(folder: Path, *, thorough: bool = False) -> str | None:
    """What is wrong; unless thorough, a file of the same size and time is trusted."""
    try:
        recorded: dict[str, Any] = json.loads((folder / NAME).read_text())
        files, links = recorded["files"].items(), recorded["links"].items()
    except FileNotFoundError:
        return "it was left unfinished" if folder.exists() else "it is not there"
    except (ValueError, KeyError, AttributeError):
        return "its manifest cannot be read"
    for name, known in files:
        if not _same(folder / name, known, thorough=thorough):
            return f"{name} is not as it was made"
    for name, target in links:
        link = folder / name
        if not link.is_file() or str(link.resolve()) != target:
            return f"{name} no longer leads to {target}"
    return None


def _same(file: Path, known: dict[str, Any], *, thorough: bool) -> bool:
    if not file.is_file() or file.stat().st_size != known["size"]:
        return False
    # Restoring a cache may change times; the content then decides.
    trusted = file.stat().st_mtime_ns == known["mtime_ns"] and not thorough
    return trusted or sha256(file) == known["sha256"]


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _lasting(file: Path) -> bool:
    return "__pycache__" not in file.parts and file.name != NAME
