"""Which versions the changelog says were released."""

import re

_CHAPTER = re.compile(r"^## \[?(\d[^\s\]]*)", re.MULTILINE)


def released(changelog: str) -> set[str]:
    """Versions that have a chapter of their own."""
    return set(_CHAPTER.findall(changelog))
