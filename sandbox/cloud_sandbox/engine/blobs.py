"""Bytes that a program gives by an asset, and where a cloud keeps them."""

import os
from pathlib import Path
from typing import Any

from cloud_sandbox.engine.rejected import Rejected


def asset(source: dict[str, Any]) -> bytes:
    """What an object is made of.

    Raises:
        Rejected: it is nothing that the sandbox can read.
    """
    if "text" in source:
        return str(source["text"]).encode()
    if "path" in source and Path(source["path"]).is_file():
        return Path(source["path"]).read_bytes()
    if "path" in source:
        where = Path(source["path"]).absolute()
        raise Rejected(f"source: {where} is not a file; an object is made of one file")
    kind = "a URL" if "uri" in source else "several assets"
    raise Rejected(f"source: the sandbox makes objects of files and texts, not of {kind}")


def keep(folder: Path, name: str, content: bytes) -> None:
    """Store bytes once; another process may store the same at the same time."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / name).exists():
        return
    half = folder / f"{name}.{os.getpid()}.half"
    half.touch(mode=0o600)  # before anything is in it
    half.write_bytes(content)
    half.replace(folder / name)
