"""The engine's own log of what a command would do or did."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

OPTION: Final = "--event-log"
ENABLED: Final = {"PULUMI_DEBUG_COMMANDS": "true"}
"""Without it the CLI knows no such option (3.259.0 [M])."""


def events(log: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Kind and contents of each, in order; nothing of a command that began none."""
    if not log.is_file():
        return
    *whole, rest = log.read_text(encoding="utf-8").split("\n")
    # Of an engine that was killed, the last line may have no end.
    for line in (*whole, rest) if _whole(rest) else whole:
        for kind, event in json.loads(line).items():
            if kind.endswith("Event"):
                yield kind, event


def _whole(line: str) -> bool:
    try:
        return bool(json.loads(line))
    except ValueError:
        return False
