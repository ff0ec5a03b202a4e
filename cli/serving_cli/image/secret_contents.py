"""Secrets that are known by their form, looked for in every small text file of an image."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from serving_stack.secret_forms import secrets_told_by

LARGEST: Final = 1_000_000
"""Bytes of a file that is still looked through."""

_BINARY_WITHIN: Final = 8_192
"""Bytes of its beginning, of which binary files have a NUL; as git tells them apart."""


def secrets_in(file: Path) -> Iterator[tuple[int, str]]:
    """Number of a line and what it holds, never the secret itself.

    Nothing of a file that is large or binary.

    Raises:
        PermissionError: it cannot be read.
    """
    if file.stat().st_size > LARGEST:
        return
    content = file.read_bytes()
    if b"\0" in content[:_BINARY_WITHIN]:
        return
    for number, line in enumerate(content.splitlines(), 1):
        for what in secrets_told_by(line):
            yield number, what
