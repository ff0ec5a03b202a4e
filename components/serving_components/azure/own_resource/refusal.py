"""Why a call came to nothing."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved

_LONGEST: Final = 600
_DEEPEST: Final = 4
_NOT_THERE: Final = 404


class Refused(NotMoved):
    """What Azure said no with, in its own words."""

    def __init__(self, code: str, message: str, status: int = 0) -> None:
        said = " ".join(message.split())
        shown = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 3]}..."
        super().__init__(f"Azure: {shown} ({code})")
        self.code = code
        self.status = status
        """Of HTTP; 0 where an operation failed that had begun."""
        self.pause_s: float | None = None
        """How long Azure wants it to be until the next call; None where it does not say."""

    @property
    def not_there(self) -> bool:
        return self.status == _NOT_THERE


def refused(status: int, body: Any) -> Refused:
    """Of an answer: `ErrorResponse` of azure-ai-ml 1.35.2's models, `{"error": {...}}` [D].

    Of metrics it is what is in there alone (azure-sdk-for-net issue 29584 [I]).
    """
    error = body.get("error", body) if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping) or not error:
        return Refused(f"HTTP {status}", "answered with no reason", status)
    return Refused(str(error.get("code") or f"HTTP {status}"), _message(error), status)


def failed(status: str, error: Any) -> Refused:
    """Of an operation that had begun: its `error` is of the same form [D async-operations]."""
    if not isinstance(error, Mapping):
        return Refused(status, "gives no reason")
    return Refused(str(error.get("code") or status), _message(error))


def told(error: Exception) -> str | None:
    """In one line; None of what is neither Azure's answer nor ours, a mistake of this code."""
    return str(error) if isinstance(error, NotMoved) else None


def _message(error: Mapping[str, Any]) -> str:
    """With what `details` add: the service says there what is wrong with a value."""
    parts: list[str] = []
    for part in _said(error, _DEEPEST):
        if not any(part in other for other in parts):
            parts.append(part)
    return "; ".join(parts) or "gives no reason"


def _said(error: Mapping[str, Any], deep: int) -> Iterator[str]:
    if error.get("message"):
        yield str(error["message"])
    details = error.get("details")
    for detail in details if isinstance(details, list) and deep else ():
        if isinstance(detail, Mapping):
            yield from _said(detail, deep - 1)
