"""MD5 of what was sent, by which a sender sees that it came whole.

SQS guide, `Calculating the MD5 message digest for message attributes` [D]: sorted by name, each
part with its length before it; a text is marked 1, bytes are marked 2.
"""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def md5_of(attributes: Mapping[str, Mapping[str, Any]]) -> str:
    """Of message attributes; there must be some."""
    told = hashlib.md5(usedforsecurity=False)
    for name, value in sorted(attributes.items()):
        for part in (name, str(value.get("DataType", ""))):
            told.update(_sized(part.encode()))
        if "BinaryValue" in value:
            told.update(b"\x02" + _sized(base64.b64decode(value["BinaryValue"])))
        else:
            told.update(b"\x01" + _sized(str(value.get("StringValue", "")).encode()))
    return told.hexdigest()


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
