"""What stays the same of a printed line when it is printed again."""

import re
from typing import Final

_CHANGING: Final = re.compile(r"[0-9a-f]{6,}|\d+(?:\.\d+)?")
_COLUMNS: Final = re.compile(r" {2,}")


def shape(line: str) -> tuple[str, ...]:
    """Its cells, whatever its numbers and digests are."""
    return tuple(_CHANGING.sub("#", cell) for cell in _COLUMNS.split(line.strip()))
