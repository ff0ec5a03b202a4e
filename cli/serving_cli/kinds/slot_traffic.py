"""How a service's rollout was told to go, as its stack's state has it.

On clouds where an own resource of ours shares out the requests (`core/slots` of the components).
"""

from collections.abc import Iterator
from typing import Any

from serving_cli.kinds import entries
from serving_cli.kinds.own import own
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session


def inputs_of(session: Session, stack: str, service: str, name: str) -> Iterator[dict[str, Any]]:
    """Inputs of what shares out the requests of a service, an own resource of this name."""
    found = entries_of(session, stack)
    for one in found:
        made_by = entries.parent(one, found) or one
        ours = own(one.get("type")) == name and not one.get("delete")
        if ours and entries.service_of(made_by) == service:
            yield plain(one.get("inputs") or {})


def steps(inputs: Iterator[dict[str, Any]]) -> int:
    """In how many steps it goes, that of copies too; 0 where nothing of ours moves requests."""
    return max(
        (len(it.get("steps") or ()) + bool(it.get("mirrorFirst")) for it in inputs), default=0
    )


def watched(inputs: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Conditions on which it goes back; none where no step bakes, or nothing of ours moves."""
    for one in inputs:
        held = [*(one.get("steps") or ()), one.get("mirrorFirst") or {}]
        if any(step.get("bakeSeconds") for step in held):
            yield from one.get("conditions") or ()


def entries_of(session: Session, stack: str) -> list[Entry]:
    return StateFile(session.home, session.project, stack).latest().entries
