"""One request of a rehearsal, and what became of it."""

from dataclasses import dataclass

VERSION_UNTOLD = "untold"
"""The version of an answer whose model names none."""


@dataclass(frozen=True)
class Failed:
    """Why a request has no answer that anybody could use."""

    kind: str
    """Such as `HTTP 500`, `no answer`, `no connection`, `not sent`."""

    reason: str
    """One line of what was said about it; empty when nothing was."""


@dataclass(frozen=True)
class Request:
    """What happened to one request. Moments are seconds since the traffic began."""

    due: float
    """When it was to be sent, by the schedule."""

    latency: float
    """Seconds from `due` to the whole answer, so that a queue of ours counts as waiting too."""

    version: str | None = None
    """Of the model, as the answer tells; None when there was no answer."""

    variant: str | None = None
    """The endpoint's variant that answered."""

    failed: Failed | None = None
