"""Why a call came to nothing."""

from collections.abc import Mapping
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved

_CODES: Final = {
    1: "CANCELLED",
    2: "UNKNOWN",
    3: "INVALID_ARGUMENT",
    4: "DEADLINE_EXCEEDED",
    5: "NOT_FOUND",
    6: "ALREADY_EXISTS",
    7: "PERMISSION_DENIED",
    8: "RESOURCE_EXHAUSTED",
    9: "FAILED_PRECONDITION",
    10: "ABORTED",
    11: "OUT_OF_RANGE",
    12: "UNIMPLEMENTED",
    13: "INTERNAL",
    14: "UNAVAILABLE",
    15: "DATA_LOSS",
    16: "UNAUTHENTICATED",
}
"""`google/rpc/code.proto` [D]: the error of an operation has the number alone."""


VERTEX: Final = "Vertex AI"


class Refused(NotMoved):
    """What an API said no with, in its own words."""

    def __init__(self, status: str, message: str, service: str = VERTEX) -> None:
        super().__init__(f"{service}: {' '.join(message.split())} ({status})")
        self.status = status


def refused(status: int, body: Any, service: str = VERTEX) -> Refused:
    """Of an answer: `{"error": {"code": 400, "message": ..., "status": ...}}` [D]."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return Refused(f"HTTP {status}", "answered with no reason", service)
    return Refused(str(error.get("status") or f"HTTP {status}"), _message(error), service)


def failed(error: Mapping[str, Any]) -> Refused:
    """Of an operation: `google.rpc.Status` [D]."""
    code = int(error.get("code") or 2)
    return Refused(_CODES.get(code, str(code)), _message(error))


def _message(error: Mapping[str, Any]) -> str:
    return str(error.get("message") or "gives no reason")


def told(error: Exception) -> str | None:
    """In one line; None of what is neither the API's answer nor ours, a mistake of this code."""
    return str(error) if isinstance(error, NotMoved) else None
