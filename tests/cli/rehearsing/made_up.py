"""Requests and rehearsals made up, as exact as a test needs them."""

from collections.abc import Iterable
from typing import Any

from serving_cli.rehearsing.rehearsed import Deploy, Rehearsed
from serving_cli.rehearsing.request import Failed, Request

REFUSED = Failed("HTTP 424 ModelError", "no such digit")


def answered(
    *due: float, version: str = "a", ms: float = 5, variant: str = "live"
) -> list[Request]:
    """Requests that one version answered."""
    return [Request(moment, ms / 1000, version, variant) for moment in due]


def failed(*due: float, why: Failed = REFUSED) -> list[Request]:
    return [Request(moment, 0.001, failed=why) for moment in due]


def a_rehearsal(requests: Iterable[Request], **changes: Any) -> Rehearsed:
    """A deploy from the second to the fourth second, unless told otherwise."""
    told = {
        "stack": "prod",
        "service": "digits",
        "endpoint": "digits-prod-1",
        "rate": 2.0,
        "deploy": Deploy(2.0, 4.0),
    }
    in_order = sorted(requests, key=lambda request: request.due)
    return Rehearsed(**{**told, "requests": in_order, **changes})


def a_takeover() -> Rehearsed:
    """Two requests a second; `b` takes over from `a` after a failure, and is slower."""
    return a_rehearsal(
        [
            *answered(0, 0.5, 1, 1.5, 2, 2.5, ms=4),
            *failed(3),
            *answered(3.5, 4, 4.5, 5, 5.5, version="b", ms=8),
        ]
    )
