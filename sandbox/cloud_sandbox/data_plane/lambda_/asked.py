"""One call of a function, and what came of it."""

import uuid
from dataclasses import dataclass, field
from typing import Final

from cloud_sandbox.engine.record import Scope

UNHANDLED: Final = "Unhandled"
"""What Lambda says of functions of Python that failed, whatever of [U]."""


def _request_id() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True)
class Asked:
    """What a caller wants."""

    scope: Scope
    function: str
    """Its name; an ARN or a part of one is also taken."""

    payload: bytes = b"{}"
    """JSON."""

    qualifier: str = ""
    """A version or an alias; without one it is $LATEST, or what the function's ARN says."""

    client_context: str = ""
    """Base64, as it came."""

    trace: str = ""
    """`X-Amzn-Trace-Id` of the caller."""

    request_id: str = field(default_factory=_request_id)
    """The same for every attempt at an event."""


@dataclass(frozen=True)
class Answer:
    """What a function gave, or how it failed."""

    payload: bytes
    version: str
    """The one that ran."""

    error: str = ""
    """`Unhandled` where the function failed; its payload then says how. Empty where it did not."""

    log: bytes = b""
    """The end of what it logged in this call."""

    took_s: float = 0.0
    """In the function, without a cold start."""
