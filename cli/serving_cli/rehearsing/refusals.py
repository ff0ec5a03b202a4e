"""Why an answer is none, in a word and a line."""

import json
from collections.abc import Mapping
from typing import Any, Final

from serving_cli.rehearsing.request import Failed

_ERROR_TYPE: Final = "x-amzn-ErrorType"
"""What AWS' services of the REST protocols name their errors in: botocore 1.44.5 [D]."""

_MOST_TOLD: Final = 160


def refused(status: int, headers: Mapping[str, str], body: bytes) -> Failed:
    """What a service of AWS says in place of an answer."""
    kind = headers.get(_ERROR_TYPE, "").partition(":")[0]
    return Failed(f"HTTP {status} {kind}".rstrip(), message(body))


def message(body: bytes) -> str:
    """The one line of a body that says why; of what is no JSON, its text."""
    text = body.decode(errors="replace")
    try:
        parsed: Any = json.loads(text)
    except (ValueError, RecursionError):
        return line(text)
    if isinstance(parsed, dict):
        for key in ("OriginalMessage", "Message", "message", "errorMessage", "error"):
            if isinstance(parsed.get(key), str):
                return line(parsed[key])
    return line(text)


def line(text: str) -> str:
    """On one line, and not without end."""
    told = " ".join(text.split())
    return told if len(told) <= _MOST_TOLD else f"{told[: _MOST_TOLD - 1]}…"
