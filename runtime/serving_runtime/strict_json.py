"""JSON without NaN and Infinity, which are none of its values (RFC 8259, 6).

pydantic reads both, and writes null for them, which an output model of numbers does not admit.
"""

import json
from collections.abc import Callable
from typing import Any, NoReturn

_N, _I = b"NI"


class _Found(Exception):  # noqa: N818 - what was looked for
    """The word that was found."""


def constant(body: bytes) -> str | None:
    """The first NaN or Infinity of a body that is JSON but for these; None: it has none.

    Looking for the words is quick; only a body that has one, maybe in a text, is read again.
    """
    if _N not in body and _I not in body:  # one byte is looked for faster than several
        return None
    if b"NaN" not in body and b"Infinity" not in body:
        return None
    try:
        json.loads(body.decode("utf-8", "replace"), parse_int=str, parse_constant=_found)
    except _Found as found:
        return str(found)
    return None


def written_as_null(body: bytes, values: Callable[[], Any]) -> str | None:
    """The first number that became a null of `body`, of the plain values it was made from.

    `values` is asked only where there is a null at all.
    """
    return _lost(values(), json.loads(body)) if b"null" in body else None


def _found(word: str) -> NoReturn:
    raise _Found(word)


def _lost(value: Any, written: Any) -> str | None:
    if isinstance(value, float):
        return str(value) if written is None else None
    if isinstance(value, dict) and isinstance(written, dict):
        pairs = zip(value.values(), written.values(), strict=False)
    elif isinstance(value, list) and isinstance(written, list):
        pairs = zip(value, written, strict=False)
    else:
        return None
    return next((found for each in pairs if (found := _lost(*each))), None)
