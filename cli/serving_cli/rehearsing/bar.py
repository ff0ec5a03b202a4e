"""A stretch of time as one bar of characters, one share a character."""

from collections.abc import Mapping, Sequence
from typing import Final

FAILED: Final = "x"


def bar(shares: Mapping[str, int], full: int, width: int) -> str:
    """Characters for counts, in the order given; `full` of them together fill `width`.

    What is there at all gets a character, so that one failure in a thousand is seen.
    """
    lengths = [
        (mark, max(1, round(count / full * width)) if count else 0)
        for mark, count in shares.items()
    ]
    return "".join(mark * length for mark, length in lengths)


def marks(versions: Sequence[str]) -> dict[str, str]:
    """A character for each version: 1 to 9, and `+` for what comes after."""
    return {
        version: str(number) if number < len("0123456789") else "+"
        for number, version in enumerate(versions, 1)
    }
