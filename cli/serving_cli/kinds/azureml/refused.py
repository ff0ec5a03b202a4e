"""Answers of an endpoint that are none, and what to do about them.

What each status tells: `HTTP status codes` of `how-to-troubleshoot-online-endpoints` [D].
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from serving_cli.calling.troubles import LATER, one_line, reason_in, told_of_model

NOBODY_SERVES: Final = 404
"""That no deployment has any of the traffic."""

_OF_MODEL: Final = 424
_ITS_STATUS: Final = "ms-azureml-model-error-statuscode"
_LONGEST: Final = 4000
"""Of the sandbox's own words, which end in the reason and the path of the log."""

_REMEDIES: Final = {
    401: "let the caller in: by a key, or where it takes tokens of Entra by a role that allows"
    " Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action;"
    " `grant_invoke` of the component gives one",
    403: "let the caller do that; `grant_invoke` of the component does",
    NOBODY_SERVES: "is the stack up as its state says?",
    408: "send it less, or let `request_timeout_ms` be more",
    429: "fewer calls at a time; try again in a moment",
    500: LATER,
    503: LATER,
}
_OF_SANDBOX: Final = frozenset({NOBODY_SERVES, 408, 500, 503})
"""Which the sandbox's own words say enough of."""


@dataclass(frozen=True)
class Refused:
    """An answer that is none."""

    status: int
    code: str
    """Azure's own word, such as `ResourceNotFound`; empty where it has none."""

    message: str
    of_model: int | None = None
    """What the model's container answered; None where the model was not the one to refuse."""

    @classmethod
    def of(cls, status: int, headers: Mapping[str, str], body: bytes) -> Self:
        """By the headers' lower-case names."""
        text = body.decode(errors="replace")
        if status == _OF_MODEL:
            told = headers.get(_ITS_STATUS, "")
            return cls(status, "", _message(text), int(told) if told.isdecimal() else 0)
        try:
            document: Any = json.loads(text)
        except (ValueError, RecursionError):
            document = None
        match document:
            case {"error": {"message": str(message), **others}}:
                code = others.get("code")
                return cls(status, code if isinstance(code, str) else "", message)
            case _:
                return cls(status, "", reason_in(text))

    @property
    def said(self) -> str:
        """In one line, without what to do."""
        told = one_line(self.message, _LONGEST) or "it said no more"
        return f"{self.code or f'HTTP {self.status}'}: {told}"

    def told(self, log: str, *, of_sandbox: bool) -> str:
        """In one line; `log` is where the model's own words are."""
        if self.of_model is not None:
            return told_of_model(self.of_model or None, self.message or "it said no more", log)
        remedy = _REMEDIES.get(self.status, "")
        if of_sandbox and self.status in _OF_SANDBOX:
            remedy = ""
        return f"{self.said}{remedy and f'; {remedy}'}"


def _message(text: str) -> str:
    """What our runtime and Azure's own server say as `{"message": …}`, others as `{"error": …}`."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return text
    told = document.get("message") if isinstance(document, dict) else None
    return told if isinstance(told, str) else reason_in(text)
