"""What the engine did, from its own event log."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_BEGUN: Final = "resourcePreEvent"
_DONE: Final = "resOutputsEvent"
_FAILED: Final = "resOpFailedEvent"
_UNSAID: Final = frozenset({"debug"})


@dataclass(frozen=True)
class Step:
    """One operation on one resource."""

    op: str
    """The engine's word: `create`, `update`, `replace`, `delete-replaced`, …; for a refresh, what
    it found (`same`, `update`, `delete`)."""

    token: str
    name: str
    changed: frozenset[str]
    """Inputs that differ, at the top level."""

    begun: int
    ended: int | None
    """Places in the log; a failed step has no end."""


@dataclass(frozen=True)
class Diagnostic:
    """A message that a user saw."""

    severity: str
    name: str
    """Of the resource it stands at; empty for the stack's own."""

    message: str


def steps(log: Path) -> list[Step]:
    """Every operation but `same`, in the order of their beginnings."""
    begun: dict[tuple[str, str], tuple[int, Any]] = {}
    ended: dict[tuple[str, str], tuple[int, str]] = {}
    for number, (kind, event) in enumerate(_events(log)):
        if kind not in {_BEGUN, _DONE, _FAILED}:
            continue
        about = event["metadata"]
        read = (about["urn"], "refresh")
        key = read if read in begun else (about["urn"], about["op"])
        if kind == _BEGUN:
            begun[key] = (number, about)
        elif kind == _DONE:
            ended[key] = (number, about["op"])
    found = [_step(about, number, ended.get(key)) for key, (number, about) in begun.items()]
    return [step for step in found if step.op != "same"]


def diagnostics(log: Path) -> list[Diagnostic]:
    """What a user was told, in order."""
    return [
        Diagnostic(
            event["severity"], event.get("urn", "").rpartition("::")[2], event["message"].strip()
        )
        for kind, event in _events(log)
        if kind == "diagnosticEvent" and event["severity"] not in _UNSAID
    ]


def _step(about: Any, begun: int, end: tuple[int, str] | None) -> Step:
    token = about["urn"].split("::")[2].rpartition("$")[2]
    name = about["urn"].rpartition("::")[2]
    changed = frozenset(about.get("diffs") or ())
    number, op = end or (None, about["op"])
    return Step(op, token, name, changed, begun, number)


def _events(log: Path) -> Iterator[tuple[str, Any]]:
    if not log.exists():
        return
    for line in log.read_text(encoding="utf-8").splitlines():
        for kind, event in json.loads(line).items():
            if kind.endswith("Event"):
                yield kind, event
