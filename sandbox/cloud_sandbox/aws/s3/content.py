"""The bytes of an object: where they come from, and where the sandbox keeps them."""

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import Any

from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties


def read(inputs: Properties) -> bytes:
    """What is to be stored. Nothing given means an empty object, as the SDK says [D]."""
    if inputs.get("source") is not None:
        return _of_asset(inputs["source"])
    if inputs.get("content") is not None:
        return str(inputs["content"]).encode()
    if inputs.get("contentBase64") is not None:
        try:
            return base64.b64decode(inputs["contentBase64"], validate=True)
        except binascii.Error as fault:
            raise Rejected(f"contentBase64 is not base64: {fault}") from None
    return b""


def digest(inputs: Properties) -> str:
    """Under which name the sandbox keeps it: the SHA-256 of the bytes.

    The engine has hashed an asset already; an archive's hash is of its members.
    """
    source = inputs.get("source")
    known = source.get("hash") if isinstance(source, dict) else None
    return known or hashlib.sha256(read(inputs)).hexdigest()


def keep(folder: Path, name: str, content: bytes) -> None:
    """Store bytes once; another process may store the same at the same time."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / name).exists():
        return
    half = folder / f"{name}.{os.getpid()}.half"
    half.write_bytes(content)
    half.chmod(0o600)
    half.replace(folder / name)


def _of_asset(source: Any) -> bytes:
    if "text" in source:
        return str(source["text"]).encode()
    if "path" in source and Path(source["path"]).is_file():
        return Path(source["path"]).read_bytes()
    if "path" in source:
        where = Path(source["path"]).absolute()
        raise Rejected(f"source: {where} is not a file; an object is made of one file")
    kind = "a URL" if "uri" in source else "several assets"
    raise Rejected(f"source: the sandbox makes objects of files and texts, not of {kind}")
