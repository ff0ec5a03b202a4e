"""How an endpoint's rollout was told to go, as the stack's state has it."""

from collections.abc import Iterator, Sequence
from typing import Final

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.engine.record import Record
from serving_cli.kinds import slot_traffic
from serving_cli.kinds.vertex.ringing import Watch, rang
from serving_cli.kinds.vertex.shifts import VertexShifts
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.session import Session
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import LATE_S

_TRAFFIC: Final = "VertexTraffic"


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
    """Those on which it goes back."""
    told = slot_traffic.inputs_of(session, stack, service, _TRAFFIC)
    return tuple(map(Condition.of, slot_traffic.watched(told)))


def steps_of(session: Session, stack: str, service: str) -> int:
    """In how many steps it goes; 0 where nothing of ours moves requests."""
    return slot_traffic.steps(slot_traffic.inputs_of(session, stack, service, _TRAFFIC))
