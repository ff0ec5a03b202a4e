"""Requests and rehearsals made up, as exact as a test needs them."""

from collections.abc import Iterable
from typing import Any

from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.rehearsed import Deploy, Rehearsed
from serving_cli.rehearsing.request import Failed, Request
from serving_cli.rehearsing.rolled_back import RolledBack
from serving_cli.rehearsing.stage import Phase, Stage

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


RATE = 50
RANG = AlarmChange(13, "digits-errors", "OK", "ALARM", "3 of 5 are above 1", 60)
STAGES = [
    Stage(0, "InService", 0, Phase.RESTS),
    Stage(2, "Updating", 0, Phase.MOVES),
    Stage(10, "Updating", 0.25, Phase.MOVES),
    Stage(13.5, "RollingBack", 0, Phase.GOES_BACK),
    Stage(15, "InService", 0, Phase.RESTS),
]
"""A canary of a quarter, for three and a half seconds."""

NOT_MOVED = "it did not take over digits-2 (alarm digits-errors went to ALARM: 3 of 5 are above 1)"


def taken_back(fault: str | None = "errors", **changes: Any) -> Rehearsed:
    """Ten requests a second; nine of the canary's 35 went to a version that was taken back."""
    bad = {"rang": RANG, "began": 13.5, "restored": 13.5, "sent": 9, "of": 35, "share": 0.25}
    told = {name: changes.pop(name, value) for name, value in bad.items()}
    dues = [number / 10 for number in range(160)]
    requests = [*answered(*dues[:100]), *failed(*dues[100:104]), *answered(*dues[104:])]
    usual = {
        "rate": 10.0,
        "deploy": Deploy(1, 15.5, NOT_MOVED),
        "clock": Clock(0, RATE),
        "stages": STAGES,
        "watching": ["digits-errors", "digits-latency"],
        "alarms": [RANG],
        "rolled_back": RolledBack(**told),
        "fault": Fault.of(fault) if fault else None,
    }
    return a_rehearsal(changes.pop("requests", requests), **{**usual, **changes})
