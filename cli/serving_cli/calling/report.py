"""What a check found, for people and for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from serving_cli.calling.checked import Checked
from serving_cli.calling.telling import short
from serving_cli.kinds.calls import calls
from serving_cli.table import table

_HEAD: Final = (
    *("service", "state", "calls", "failed", "right/of", "p50 ms", "max ms"),
    *("variant", "model version"),
)
_NOTHING: Final = "-"


def as_table(found: Sequence[Checked]) -> str:
    """A line a service, then what there is to say about it."""
    lines = [table(_HEAD, [_cells(each) for each in found])]
    lines += [f"{each.service}: {note}" for each in found for note in _notes(each)]
    return "\n".join(lines)


def as_json(found: Sequence[Checked], stack: str, word: str) -> str:
    """The same; times in milliseconds."""
    told = {
        "stack": stack,
        "on": word,
        "ok": not any(each.reasons for each in found),
        "services": [_document(each) for each in found],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _cells(each: Checked) -> tuple[str, ...]:
    return (
        each.service,
        each.state or "unknown",
        str(each.calls),
        str(each.failed),
        f"{each.right}/{each.judged}" if each.judged else _NOTHING,
        _ms(each.p50_ms),
        _ms(each.max_ms),
        ", ".join(each.variants) or _NOTHING,
        ", ".join(map(short, each.versions)) or _NOTHING,
    )


def _notes(each: Checked) -> Iterator[str]:
    if not each.state and each.answers:
        yield f"its state is not known: {calls()[each.kind].asks_state} is not allowed here"
    if each.ways:
        yield f"was called {', '.join(each.ways)}"
    if each.slow_start:
        by = f" by {each.slow_start.given_by}" if each.slow_start.given_by else ""
        took = f"{each.slow_start.took_ms:.1f} ms"
        yield f"its slowest call, answered{by}, took {took} with its container's start"
    if each.skipped:
        yield f"was not called: {each.skipped}"
    if each.answers and not each.judged:
        yield "no label was compared (a sample's `label`, an answer's predictions[0].label)"
    yield from (f"failed: {reason}" for reason in each.reasons)


def _document(each: Checked) -> dict[str, Any]:
    return {
        "service": each.service,
        "kind": each.kind,
        "endpoint": each.endpoint,
        "state": each.state or None,
        "ok": not each.reasons,
        "skipped": each.skipped or None,
        "calls": each.calls,
        "failed": each.failed,
        "right": each.right,
        "judged": each.judged,
        "p50_ms": _rounded(each.p50_ms),
        "max_ms": _rounded(each.max_ms),
        "with_start": len(each.starts),
        "ways": list(each.ways),
        "variants": list(each.variants),
        "model_versions": list(each.versions),
        "reasons": each.reasons,
    }


def _ms(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.1f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
