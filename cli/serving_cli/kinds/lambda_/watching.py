"""How a function's rollout was told to go, as the stack's state has it."""

from collections.abc import Iterator
from typing import Any, Final

from serving_cli.kinds import entries
from serving_cli.kinds.own import own
from serving_cli.recovery.secrecy import plain
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session

_UPDATE: Final = "AliasUpdate"
_ALARMS: Final = ("versionAlarms", "otherAlarms")
"""Its inputs: those that look at the new version alone, and the rest."""


def alarms_of(session: Session, stack: str, service: str) -> tuple[str, ...]:
    """Those on which it goes back; none where no step bakes or nothing of ours moves the alias.

    All of a change at once, without a bake, is over before any alarm could be looked at.
    """
    return tuple(
        name
        for inputs in _updates(session, stack, service)
        if any(step.get("bakeSeconds") for step in inputs.get("steps") or ())
        for kind in _ALARMS
        for name in inputs.get(kind) or ()
        if isinstance(name, str)
    )


def steps_of(session: Session, stack: str, service: str) -> int:
    """In how many steps it goes; 0 where nothing of ours moves the alias."""
    return max(
        (len(one.get("steps") or ()) for one in _updates(session, stack, service)), default=0
    )


def _updates(session: Session, stack: str, service: str) -> Iterator[dict[str, Any]]:
    """Inputs of what moves the alias of a service."""
    found = StateFile(session.home, session.project, stack).latest().entries
    for one in found:
        made_by = entries.parent(one, found) or one
        ours = own(one.get("type")) == _UPDATE and not one.get("delete")
        if ours and entries.service_of(made_by) == service:
            yield plain(one.get("inputs") or {})
