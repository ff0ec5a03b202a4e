"""Markdown that fits into a comment, and says what of it does not."""

import re
from collections.abc import Sequence
from typing import Final

_HEADING: Final = re.compile(r"### (`[^`\n]*`)")
_MOST_NAMED: Final = 5
_NAMED: Final = 80
"""Characters of a name that is told."""

_SPARE: Final = 1_000
"""More than what is said of the rest ever has."""

_OPENS: Final = "<details"
_CLOSES: Final = "</details>"


def fitting(text: str, most: int) -> str:
    """Whole lines of it: in the middle of code, what anybody says would be code no more."""
    if len(text) <= most:
        return text
    lines, length = [_of_a_line(line, most // 4) for line in text.split("\n")], 0
    for kept, line in enumerate(lines):  # noqa: B007 - the last one is what is asked for
        length += len(line) + 1
        if length > most - _SPARE:
            break
    else:
        return "\n".join(lines)
    return "\n".join([*lines[:kept], *_closed(lines[:kept]), "", _rest(lines[kept:]), ""])


def _of_a_line(line: str, most: int) -> str:
    return line if len(line) <= most else f"…a line of {len(line)} characters is left out"


def _closed(kept: Sequence[str]) -> list[str]:
    opened = sum(line.startswith(_OPENS) for line in kept)
    return ["", _CLOSES] if opened > kept.count(_CLOSES) else []


def _rest(cut: Sequence[str]) -> str:
    named = [found[1] for line in cut if (found := _HEADING.match(line))]
    shown = ", ".join(name if len(name) <= _NAMED else "…" for name in named[:_MOST_NAMED])
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    whole = f", among them all of {shown}{more}" if named else ""
    lines = sum(bool(line.strip()) for line in cut)
    what = f"…and {lines} lines more that do not fit into a comment{whole}"
    return f"{what}: the run's summary has them."
