"""What an answer says: whether it is JSON, and whether an error tells what it should not."""

import json
import re
from http import HTTPStatus
from typing import Any, Final, NoReturn

from serving_runtime import media_types
from serving_runtime.contract_suite.caller import Got
from serving_runtime.served import JSON

_CODE: Final = rb"\.(?:pyc?|pyx|so|js|ts|java|kt|scala|rb|go|rs|c|cc|cpp|r|jl)"
_LEAKS: Final = re.compile(
    rb"Traceback \(most recent call last\)"
    rb"|File \\?\"[^\"]+\", line \d"
    rb"|[\w.-]" + _CODE + rb"(?::\d|\W{1,4}(?:on |at )?line \d)"
    rb"|(?:/[\w.-]+)+" + _CODE + rb"\b"
    rb"|(?:/[\w.-]+){2,}\W{1,4}(?:on |at )?line \d",
    re.IGNORECASE,
)
"""Tracebacks of Python, and a file of code by its path or with a line, as other languages tell."""


def leaks(body: bytes) -> bool:
    return _LEAKS.search(body) is not None


def not_json(got: Got) -> str | None:
    """Why an answer is none of JSON; None: it is."""
    given = got.headers.get("content-type", "")
    if media_types.bare(given.encode()) != JSON:
        return f"{got.status} of content type {given!r}"
    try:
        json.loads(got.body, parse_constant=_no_json)
    except ValueError:
        return str(got)
    return None


def not_an_answer(got: Got) -> str | None:
    """Why an answer is not 200 and JSON; None: it is."""
    return not_json(got) if got.status == HTTPStatus.OK else str(got)


def not_an_error(got: Got, field: str) -> str | None:
    """Why an answer is no `{field: reason}`; None: it is."""
    if trouble := not_json(got):
        return trouble
    said: Any = json.loads(got.body)
    told = isinstance(said, dict) and [*said] == [field] and isinstance(said[field], str)
    return None if told and said[field].strip() else str(got)


def _no_json(word: str) -> NoReturn:
    raise ValueError(word)
