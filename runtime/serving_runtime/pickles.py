"""Loads a pickled model, and only the one that was meant.

Unpickling runs whatever code the file's author wrote, with all that this process may do, before a
single check could be made of the result (the warning at the top of Python's `pickle` docs). A hash
does not make a file harmless. It makes sure that these are the very bytes that somebody trusted:
note it where the model was trained, keep it in code that is reviewed, and a file that was swapped
in the bucket is refused before one byte of it is interpreted.
"""

import hashlib
import io
import pickle
import re
from pathlib import Path
from typing import Any, Final

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def load(path: Path, *, sha256: str) -> Any:
    """What the file holds: a pickle, or what `joblib.dump` wrote where joblib is installed.

    The bytes are read once, so what was checked is what is loaded; this takes memory for the file
    beside the model.

    Raises:
        ValueError: the hash is none, or the file has another.
        ModuleNotFoundError: a `.joblib` file, and joblib is not installed.
        OSError: the file cannot be read.
    """
    if not _SHA256.fullmatch(sha256.lower()):
        raise ValueError(f"sha256 is {sha256!r}; give the 64 hexadecimal digits of `sha256sum`")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.lower():
        raise ValueError(
            f"{path.name} has the SHA-256 {found}, not {sha256.lower()}; it was not loaded. "
            f"Fetch the file that was meant, or note the new hash once you trust this one"
        )
    return _loaded(content, path)


def _loaded(content: bytes, path: Path) -> Any:
    """By joblib where it is installed: many a `.pkl` was written by it, and it reads all others."""
    try:
        import joblib  # type: ignore[import-untyped]  # noqa: PLC0415 - not everybody has it
    except ModuleNotFoundError:
        if path.suffix == ".joblib":
            raise
        return pickle.loads(content)  # noqa: S301 - the module's subject
    return joblib.load(io.BytesIO(content))
