"""Why requests of a function failed, by its own log and the access log of its API.

Its callers are told none of it: an API answers 500 whatever the reason. In a rehearsal's sandbox
only the rehearsed service is called, so all that lies there is of it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from serving_cli.rehearsing.refusals import line as one_line
from serving_cli.rehearsing.rehearsed import Logged

_TRACEBACK: Final = "Traceback (most recent call last):"


def logged(home: Path) -> Sequence[Logged]:
    """Reasons by how often they were noted, the most frequent first."""
    noted: Counter[str] = Counter()
    for file in (home / "data-plane" / "logs").rglob("*.log"):
        noted.update(_reasons(file.read_text(encoding="utf-8", errors="replace").splitlines()))
    return [Logged(*each) for each in noted.most_common()]


def _reasons(lines: Iterable[str]) -> Iterator[str]:
    """A process that dies before its runtime can log leaves Python's own words."""
    traced = False
    for line in lines:
        if traced and line and not line[0].isspace():
            yield f"its log: {one_line(line)}"
        traced = line == _TRACEBACK or (traced and (not line or line[0].isspace()))
        if reason := _told(line):
            yield reason


def _told(line: str) -> str:
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    match told:
        case {"integrationError": str(why), "status": str(status)} if status.startswith("5"):
            return f"its API: {why}" if why not in ("", "-") else ""
        case {"level": "error"}:
            return _of_runtime(told)
        case _:
            return ""


def _of_runtime(told: dict[str, Any]) -> str:
    """A line of `serving_runtime`: what was raised, and where, without its message."""
    why = told.get("reason") or f"{told.get('exception', 'an error')}, event {told.get('event')}"
    where = f" ({told['where']})" if told.get("where") else ""
    return f"its log: {why}{where}"
