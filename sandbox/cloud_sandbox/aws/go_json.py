"""JSON text as Go writes it, which is how the real provider writes its documents.

Source: Go's `encoding/json`, whose `Marshal` escapes what HTML would read as markup [D].
"""

import json
from typing import Any, Final

_ESCAPED: Final = {
    "&": "\\u0026",
    "<": "\\u003c",
    ">": "\\u003e",
    "\N{LINE SEPARATOR}": "\\u2028",
    "\N{PARAGRAPH SEPARATOR}": "\\u2029",
}


def compact(value: Any, *, sort_keys: bool = False) -> str:
    """One line without blanks."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)
    return _escaped(text)


def indented(value: Any) -> str:
    """Two blanks a level."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)
