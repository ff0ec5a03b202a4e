"""Answers of a function, as the traffic of a rehearsal judges them."""

from collections.abc import Mapping
from typing import Final

from serving_cli.kinds.lambda_.direct import refusal
from serving_cli.rehearsing.refusals import line, message, refused
from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Heard

_OK: Final = 200
_MODEL: Final = "X-Model-Version"
_EXECUTED: Final = "X-Amz-Executed-Version"
_ERROR: Final = "X-Amz-Function-Error"
"""Header names of Invoke: botocore 1.44.5, lambda InvocationResponse [D]."""


def of_http(status: int, headers: Mapping[str, str], body: bytes) -> Heard:
    """Judge an answer of the HTTP API or the URL: of its version only the model tells."""
    version = headers.get(_MODEL)
    if status == _OK:
        return Heard(version or VERSION_UNTOLD, None, None)
    return Heard(version, None, refused(status, headers, body))


def of_invoke(status: int, headers: Mapping[str, str], body: bytes) -> Heard:
    """Judge an answer of Invoke, which names the function's version, failed or not."""
    version = headers.get(_EXECUTED)
    if status != _OK:
        return Heard(version, None, refused(status, headers, body))
    if error := headers.get(_ERROR):
        return Heard(version, None, Failed(f"function error {error}", message(body)))
    if (told := refusal(body)) is not None:
        return Heard(version, None, Failed(f"refused ({told[0]})", line(told[1])))
    return Heard(version or VERSION_UNTOLD, None, None)
