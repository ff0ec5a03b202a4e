"""Unique ids as IAM makes them."""

import secrets
from typing import Final

_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LENGTH: Final = 17


def unique_id(prefix: str) -> str:
    """An id such as `AROA…`; the IAM user guide's "Understanding unique ID prefixes" [U]."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
