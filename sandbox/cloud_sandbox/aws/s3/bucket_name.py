"""What a bucket may be called.

Source: S3 user guide, "General purpose bucket naming rules" [D].
"""

import re
from collections.abc import Iterator
from typing import Final

_LENGTHS: Final = range(3, 64)
_ADDRESS: Final = re.compile(r"\d+\.\d+\.\d+\.\d+")
_NO_START: Final = ("xn--", "sthree-", "amzn-s3-demo-")
_NO_END: Final = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")


def faults(name: str) -> Iterator[str]:
    """Everything wrong with a name."""
    if len(name) not in _LENGTHS:
        yield f"takes 3 to 63 characters, {name!r} has {len(name)}"
    if not re.fullmatch(r"[a-z0-9.-]*", name):
        yield f"takes lower-case letters, digits, periods and hyphens; got {name!r}"
    elif not re.fullmatch(r"[a-z0-9](.*[a-z0-9])?", name):
        yield f"must begin and end with a letter or a digit; got {name!r}"
    if ".." in name:
        yield f"must not have two periods side by side; got {name!r}"
    if _ADDRESS.fullmatch(name):
        yield f"must not look like an IP address; got {name!r}"
    for start in _NO_START:
        if name.startswith(start):
            yield f"must not begin with {start}, which is reserved; got {name!r}"
    for end in _NO_END:
        if name.endswith(end):
            yield f"must not end with {end}, which is reserved; got {name!r}"
