"""What a function's answer is to a caller by HTTP: the answer of payload format 2.0.

API Gateway guide, `Create AWS Lambda proxy integrations for HTTP APIs`, and Lambda guide, `Invoking
Lambda function URLs`: JSON without a `statusCode` is the body of a 200; else status, headers,
cookies, body and whether that is Base64 are said [D].
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web
from multidict import CIMultiDict

_JSON: Final = "application/json"
_PLAIN: Final = "text/plain;charset=UTF-8"
"""Of an answer that says its status and no type [U]."""

_OWN: Final = frozenset({"content-length", "transfer-encoding", "connection"})
"""Headers that are the server's to say."""


class Malformed(Exception):  # noqa: N818 - said of an answer
    """It is in neither form."""


@dataclass(frozen=True)
class Reply:
    """What is sent back."""

    status: int
    body: bytes = b""
    headers: CIMultiDict[str] = field(default_factory=CIMultiDict)

    def response(self, **more: str) -> web.Response:
        """Sent with these headers as well."""
        headers = self.headers.copy()
        headers.update({name.replace("_", "-"): value for name, value in more.items()})
        return web.Response(status=self.status, body=self.body, headers=headers)


def said(status: int, message: str, *, key: str = "message", **headers: str) -> Reply:
    """What a service itself says, in a JSON object of one field."""
    told = CIMultiDict(
        {"Content-Type": _JSON} | {n.replace("_", "-"): v for n, v in headers.items()}
    )
    return Reply(status, json.dumps({key: message}).encode(), told)


def reply_of(payload: bytes) -> Reply:
    """How a function answered.

    Raises:
        Malformed: not in a form that can be sent.
    """
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        raise Malformed("the function did not answer with JSON") from None
    if not isinstance(answer, dict) or "statusCode" not in answer:
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return Reply(200, text.encode(), CIMultiDict({"Content-Type": _JSON}))
    return Reply(_status(answer["statusCode"]), _body(answer), _headers(answer))


def _status(value: Any) -> int:
    try:
        status = int(value)
    except (TypeError, ValueError):
        status = 0
    if not 100 <= status < 600:  # noqa: PLR2004 - of HTTP
        raise Malformed(f"statusCode is {value!r}, which is no status of HTTP")
    return status


def _body(answer: Mapping[str, Any]) -> bytes:
    body = answer.get("body")
    if body is None:
        return b""
    if not isinstance(body, str):
        raise Malformed(f"body is no text but {type(body).__name__}; encode it as JSON")
    if not answer.get("isBase64Encoded"):
        return body.encode()
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        raise Malformed("isBase64Encoded is true, and body is not Base64") from None


def _headers(answer: Mapping[str, Any]) -> CIMultiDict[str]:
    given = answer.get("headers") or {}
    if not isinstance(given, dict):
        raise Malformed("headers are no object")
    told = CIMultiDict({"Content-Type": _PLAIN})
    for name, value in given.items():
        if name.lower() not in _OWN:
            told[name] = value if isinstance(value, str) else json.dumps(value)
    for cookie in answer.get("cookies") or ():
        told.add("Set-Cookie", str(cookie))
    if any({"\r", "\n"} & set(f"{name}{value}") for name, value in told.items()):
        raise Malformed("a header has a line break in it")
    return told
