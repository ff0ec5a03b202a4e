"""Whether metrics are of the model that is deployed: by the digest that training wrote."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

WORD: Final = "sha256_of"
MEANING: Final = "the file, beside the thresholds, that it has to be the SHA-256 of"
_DIGITS: Final = 12


def against(told: object, file: Path, name: str) -> str:
    """Why it is no digest of the file, empty where it is; `name`: as the thresholds call it."""
    if not isinstance(told, str):
        return "is not in the metrics"
    try:
        # Not of a pipe or a device, which may have no end.
        if file.exists() and not file.is_file():
            return f"{name} cannot be read: it is no file"
        with file.open("rb") as opened:
            there = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as reason:
        return f"{name} cannot be read: {reason.strerror or reason}"
    if told.lower() == there:
        return ""
    return f"{told[:_DIGITS]} is of another model; {name} is {there[:_DIGITS]}: measure it anew"


def fault(asked: Mapping[str, Any]) -> str:
    """What is wrong with a threshold that has the word."""
    named = asked[WORD]
    if len(asked) > 1:
        return f"{WORD} stands alone, as a digest is no number"
    if isinstance(named, str) and named and "\0" not in named and _below(Path(named)):
        return ""
    return f"{WORD} must be a path below the thresholds' folder; got {named!r}"


def _below(named: Path) -> bool:
    """As it is written: it may be a link, as tools that keep large files elsewhere make them."""
    return not named.is_absolute() and ".." not in named.parts
