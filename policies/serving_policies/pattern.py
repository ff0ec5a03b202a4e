"""Pattern: a name in which * stands for any letters, and everything else for itself."""

import re
from functools import cache


def matches(name: str, pattern: str) -> bool:
    """Whether all of the name is meant. `[`, `]` and `?` are letters: resources are called so."""
    return _compiled(pattern).fullmatch(name) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
