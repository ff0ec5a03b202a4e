"""What holds for every request to Blob Storage, whatever it asks."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from typing import Final

from cloud_sandbox.data_plane.azure_blob import refused

_DATED: Final = re.compile(r"20\d{2}-\d{2}-\d{2}")
_FIRST: Final = "2017-11-09"
"""The first that takes tokens: `Authorize with Microsoft Entra ID` of the reference [D]."""

_NOT_KNOWN: Final = (
    *("If-Match", "If-Modified-Since", "If-Unmodified-Since", "x-ms-if-tags", "x-ms-lease-id"),
    *("x-ms-copy-source", "x-ms-encryption-key", "x-ms-encryption-scope", "x-ms-tags"),
)
"""Headers that would change what a call does, and that the sandbox does not follow."""


def check(headers: Mapping[str, str], query: Mapping[str, str]) -> None:
    """See that a request has a token, which is not checked, and asks for what is known.

    Raises:
        ArmRefused: it does not.
    """
    who = headers.get("Authorization", "")
    if who.startswith("SharedKey") or "sig" in query:
        raise refused.KEY.told("Key based authentication is not permitted on this storage account.")
    if not who.startswith("Bearer "):
        raise refused.NOBODY.told(
            "Server failed to authenticate the request. Please refer to the information in the"
            " www-authenticate header."
        )
    version = headers.get("x-ms-version", "")
    if not _DATED.fullmatch(version) or version < _FIRST:
        raise refused.VERSION.told(
            f"x-ms-version must be a date, {_FIRST} or later; got {version!r}"
        )
    for name in _NOT_KNOWN:
        if name in headers:
            raise refused.NO_CALL.told(f"the sandbox does not follow the header {name}")


def check_md5(headers: Mapping[str, str], body: bytes) -> None:
    """See that a body is the one that was sent.

    Raises:
        ArmRefused: it is not.
    """
    told = headers.get("Content-MD5")
    if told and told != md5_of(body):
        raise refused.MD5.told(
            "The MD5 value specified in the request did not match with the MD5 value calculated by"
            " the server."
        )


def md5_of(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def block_id(query: Mapping[str, str]) -> str:
    """The id of a block, as a name without special characters.

    Raises:
        ArmRefused: it is none.
    """
    return id_of(query.get("blockid", ""))


def id_of(told: str) -> str:
    """The same, of an id that a list names."""
    try:
        raw = base64.b64decode(told, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not 1 <= len(raw) <= 64:  # noqa: PLR2004 - `Put Block` [D]
        raise refused.BLOCK.told("The specified blob or block content is invalid.")
    return raw.hex()
