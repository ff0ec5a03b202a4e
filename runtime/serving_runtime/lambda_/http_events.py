"""HTTP requests as an HTTP API and a function URL hand them over: payload format 2.0.

[D] `Create AWS Lambda proxy integrations for HTTP APIs` of the API Gateway guide and `Invoking
Lambda function URLs` of the Lambda guide: names of headers are lower case, a body that is not text
is base64, and so is one in the answer that says so. The path begins with the stage's name, unless
that is `$default`.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from serving_runtime.refused import Refused
from serving_runtime.served import JSON, Answer, Call

PREDICT: Final = "/predict"
HEALTH: Final = "/health"
_HERE: Final = {PREDICT: "POST", HEALTH: "GET"}
_FORMAT: Final = "2.0"
_TEXT: Final = ("text/", "application/json")


def is_one(event: Mapping[str, Any]) -> bool:
    """Whether an event is such a request."""
    context = event.get("requestContext")
    return event.get("version") == _FORMAT and isinstance(context, dict) and "http" in context


def path(event: Mapping[str, Any]) -> str:
    """Where it goes: `/predict` or `/health`.

    Raises:
        Refused: elsewhere (404), or by another method (405).
    """
    context = event["requestContext"]
    stage, found = context.get("stage", "$default"), str(event.get("rawPath", ""))
    if stage != "$default" and found.startswith(f"/{stage}/"):
        found = found.removeprefix(f"/{stage}")
    method = context["http"].get("method")
    if found not in _HERE:
        here = ", ".join(f"{method} {place}" for place, method in _HERE.items())
        raise Refused(f"not found; here are {here}", HTTPStatus.NOT_FOUND)
    if method != _HERE[found]:
        raise Refused(f"{found} takes {_HERE[found]}", HTTPStatus.METHOD_NOT_ALLOWED)
    return found


def headers(event: Mapping[str, Any]) -> dict[bytes, bytes]:
    """By lower-case name."""
    told = event.get("headers") or {}
    return {
        str(name).lower().encode("latin-1", "replace"): str(value).encode("latin-1", "replace")
        for name, value in told.items()
    }


def call(event: Mapping[str, Any], told: Mapping[bytes, bytes]) -> Call:
    """The request.

    Raises:
        Refused: its body is not the base64 that it says.
    """
    body = str(event.get("body") or "").encode()
    if event.get("isBase64Encoded"):
        try:
            body = base64.b64decode(body, validate=True)
        except binascii.Error:
            raise Refused("the body is not base64", HTTPStatus.BAD_REQUEST) from None
    return Call(body, told.get(b"content-type"), told.get(b"accept"))


def answered(status: int, answer: Answer, more: Mapping[str, str]) -> dict[str, Any]:
    """What the gateway turns into its answer."""
    content_type = answer.content_type.decode("latin-1")
    text = content_type.startswith(_TEXT)
    body = answer.body.decode("utf-8", "replace") if text else _base64(answer.body)
    return {
        "statusCode": status,
        "headers": {"content-type": content_type, **more},
        "body": body,
        "isBase64Encoded": not text,
    }


def refusal(reason: str) -> Answer:
    """As everywhere in this runtime."""
    return Answer(json.dumps({"error": reason}).encode(), JSON)


def _base64(body: bytes) -> str:
    return base64.b64encode(body).decode()
