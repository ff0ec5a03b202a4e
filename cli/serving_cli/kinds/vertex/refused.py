"""Errors of Google's APIs, and what to do about them: `google.rpc.Status` as JSON."""

import json
from dataclasses import dataclass
from typing import Any, Final, Self

from serving_cli.calling import google
from serving_cli.calling.troubles import LATER, one_line, reason_in, told_of_model

_LONGEST: Final = 4000
"""Of the sandbox's own words, which end in the reason and the path of the log."""

_REMEDIES: Final = {
    # `google/rpc/code.proto` [D].
    "UNAUTHENTICATED": google.REMEDY,
    "PERMISSION_DENIED": "let the caller do aiplatform.endpoints.predict on this endpoint;"
    " `grant_invoke` of the component allows it",
    "NOT_FOUND": "is the stack up as its state says?",
    "RESOURCE_EXHAUSTED": "fewer calls at a time; try again in a moment",
    "UNAVAILABLE": LATER,
    "DEADLINE_EXCEEDED": "send it less, or look at the model's log",
}
_OF_SANDBOX: Final = frozenset({"UNAVAILABLE", "NOT_FOUND", "DEADLINE_EXCEEDED"})
"""Which the sandbox's own words say enough of."""


@dataclass(frozen=True)
class Refused:
    """An answer that is none."""

    code: int
    status: str
    """Such as `NOT_FOUND`; empty where it is not told."""

    message: str

    @classmethod
    def of(cls, code: int, body: bytes) -> Self:
        text = body.decode(errors="replace")
        try:
            told: Any = json.loads(text)
        except (ValueError, RecursionError):
            told = None
        match told[0] if isinstance(told, list) and told else told:
            case {"error": {"message": str(message), **others}}:
                status = others.get("status")
                return cls(code, status if isinstance(status, str) else "", message)
            case _:
                return cls(code, "", text)

    @property
    def of_model(self) -> str | None:
        """What the container said, whose whole answer is the message; None of another error."""
        reason = reason_in(self.message)
        return None if reason == self.message else reason

    def told(self, log: str, *, of_sandbox: bool) -> str:
        """In one line; `log` is where the model's own words are."""
        if self.of_model is not None:
            return told_of_model(self.code, self.of_model, log)
        longest = {"longest": _LONGEST} if of_sandbox else {}
        said = one_line(self.message, **longest) or "it said no more"
        remedy = _REMEDIES.get(self.status, "")
        if of_sandbox and self.status in _OF_SANDBOX:
            remedy = ""
        return f"{self.status or f'HTTP {self.code}'}: {said}{remedy and f'; {remedy}'}"
