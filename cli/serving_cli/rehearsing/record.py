"""A rehearsal as data, for a pipeline to read."""

from dataclasses import asdict
from typing import Any

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
        "deploy": asdict(rehearsed.deploy),
        "versions": [
            asdict(each) | {"old": each.version in rehearsed.old} for each in seen(rehearsed)
        ],
        "phases": {name: asdict(span) for name, span in phases(rehearsed).items()},
        "seconds": [asdict(span) for span in spans(rehearsed.requests)],
        "alarms": [asdict(change) for change in rehearsed.alarms],
        "unlike": list(rehearsed.unlike),
        "each": [asdict(request) for request in rehearsed.requests],
    }
