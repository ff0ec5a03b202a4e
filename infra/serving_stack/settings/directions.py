"""The words before the number in the names of clouds' regions."""

import difflib
from typing import Final

DIRECTIONS: Final = frozenset(
    {"central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest"}
    | {"west"}
)
"""Of the regions of botocore 1.44.5, and of those that Google's list of locations has [D]."""


def meant(word: str) -> str | None:
    """What somebody may have meant; None where nothing is like it."""
    return next(iter(difflib.get_close_matches(word, DIRECTIONS, n=1)), None)
