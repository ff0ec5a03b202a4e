"""How an endpoint's rollout was told to go, as the stack's state has it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.engine.record import Record
from serving_cli.kinds import entries
from serving_cli.kinds.vertex.ringing import Watch, rang
from serving_cli.kinds.vertex.shifts import VertexShifts
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain
from serving_cli.recovery.state_file import StateFile
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.session import Session
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import LATE_S

_TRAFFIC: Final = "pulumi-python:dynamic/serving:VertexTraffic"


def shifts(session: Session, stack: str, service: str, endpoint: Record) -> VertexShifts:
    """The endpoint of a service, from what it serves now."""

    def ringing(
        conditions: Sequence[Condition], watch: Watch, clock: Clock
    ) -> Iterator[AlarmChange]:
        url = Addresses(session.home.folder).url()
        return rang(conditions, watch, clock, url or "")

    return VertexShifts(
        session.home.store, endpoint, lambda: conditions_of(session, stack, service), ringing
    )


def late_s() -> float:
    """Seconds after which the cloud's metrics show what happened."""
    return LATE_S


def conditions_of(session: Session, stack: str, service: str) -> tuple[Condition, ...]:
    """Those on which it goes back; none where no step bakes, or nothing of ours moves requests."""
    return tuple(
        Condition.of(told)
        for inputs in _traffic(session, stack, service)
        if any(step.get("bakeSeconds") for step in inputs.get("steps") or ())
        for told in inputs.get("conditions") or ()
    )


def steps_of(session: Session, stack: str, service: str) -> int:
    """In how many steps it goes; 0 where nothing of ours moves requests."""
    return max(
        (len(one.get("steps") or ()) for one in _traffic(session, stack, service)), default=0
    )


def _entries(session: Session, stack: str) -> list[Entry]:
    return StateFile(session.home, session.project, stack).latest().entries


def _traffic(session: Session, stack: str, service: str) -> Iterator[dict[str, Any]]:
    """Inputs of what shares out the requests of a service."""
    found = _entries(session, stack)
    for one in found:
        made_by = entries.parent(one, found) or one
        own = one.get("type") == _TRAFFIC and not one.get("delete")
        if own and entries.service_of(made_by) == service:
            yield plain(one.get("inputs") or {})
