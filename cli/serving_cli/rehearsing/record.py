"""A rehearsal as data, for a pipeline to read."""

from dataclasses import asdict
from typing import Any

from serving_cli.rehearsing.net import lag_s
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.timeline import failures, phases, seen, spans


def record(rehearsed: Rehearsed, objections: list[str]) -> dict[str, Any]:
    """Everything that the report tells; moments are seconds since the traffic began."""
    return {
        "stack": rehearsed.stack,
        "service": rehearsed.service,
        "endpoint": rehearsed.endpoint,
        "rate": rehearsed.rate,
        "objections": objections,
        "requests": len(rehearsed.requests),
        "failed": len(rehearsed.failed),
        "failures": [
            {"kind": what.kind, "reason": what.reason, "count": count}
            for what, count in failures(rehearsed.requests)
        ],
        "logged": [asdict(each) for each in rehearsed.logged],
        "deploy": asdict(rehearsed.deploy),
        "clock": {"rate": rehearsed.clock.rate, "minute_s": rehearsed.clock.minute_s},
        "fault": str(rehearsed.fault) if rehearsed.fault else None,
        "stages": [asdict(stage) for stage in rehearsed.stages],
        "rolled_back": _rolled_back(rehearsed),
        "versions": [
            asdict(each) | {"old": each.version in rehearsed.old} for each in seen(rehearsed)
        ],
        "phases": {name: asdict(span) for name, span in phases(rehearsed).items()},
        "seconds": [asdict(span) for span in spans(rehearsed.requests)],
        "alarms": [asdict(change) for change in rehearsed.alarms],
        "unlike": list(rehearsed.unlike),
        "each": [asdict(request) for request in rehearsed.requests],
    }


def _rolled_back(rehearsed: Rehearsed) -> dict[str, Any] | None:
    back = rehearsed.rolled_back
    if back is None:
        return None
    return asdict(back) | {
        "seen": back.seen,
        "within_share": back.within_share,
        "after_alarm_s": lag_s(rehearsed, back) if back.rang else None,
    }
