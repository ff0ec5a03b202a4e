"""What files cannot be called whose names become those of blobs.

`Naming and referencing containers, blobs, and metadata` of Storage's REST reference [D] has the
rules; the folders that files are put in count too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_LONGEST: Final = 900
"""Letters of a path, where a blob's name has 1024."""

_DEEPEST: Final = 240
"""Parts of a path, where a blob's name has 254."""

_DOT_AT_END: Final = re.compile(r"\.(/|$)")
"""To be avoided, as they are cut off on the way."""

_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\\]")
"""Control characters, which a list of blobs tells in another way (`List Blobs` [D]) and a request
need not carry, and `\\`, which may be taken for `/` [U]."""


def unfit(names: Iterable[str]) -> Iterator[str]:
    """Why a folder with such files cannot be taken."""
    for name in names:
        if len(name) > _LONGEST:
            yield f"holds a path of {len(name)} letters, and blobs have names of 1024 at most"
        parts = name.count("/") + 1
        if parts > _DEEPEST:
            yield f"holds a path of {parts} parts, and blobs have names of 254 at most"
        if _DOT_AT_END.search(name):
            yield f"holds {name}, and names of blobs do not end in a dot; rename it"
        if _UNSAFE.search(name):
            yield (
                f"holds {name!a}, and names of blobs are no place for control characters or"
                " backslashes; rename it"
            )
