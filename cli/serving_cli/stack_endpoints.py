"""The services of a stack of the sandbox, as its state names them and the cloud knows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.record import Record
from serving_cli.calling.deployed import Deployed
from serving_cli.kinds.in_state import InState, kind_of
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session

_GONE: Final = "gone"


@dataclass(frozen=True)
class Standing:
    """One service."""

    endpoint: Deployed
    kind: InState
    full_name: str
    """By which the cloud knows it everywhere, such as an ARN."""

    state: str
    """What the cloud calls it, or `gone`."""

    record: Record | None
    notes: Sequence[str] = ()
    """What else there is to know, a line each."""

    @property
    def service(self) -> str:
        """What the program calls it."""
        return self.endpoint.service

    @property
    def name(self) -> str:
        """What callers call it."""
        return self.endpoint.name

    @property
    def gone(self) -> bool:
        """Whether the state speaks of what the cloud does not have."""
        return self.record is None


def standing(session: Session, stack: str) -> Iterator[Standing]:
    """Every service in a stack's state, by its name."""
    store = session.home.store
    entries = StateFile(session.home, session.project, stack).latest().entries
    side = CloudSide(store, entries)
    found = [(entry, kind) for entry in entries if (kind := kind_of(entry)) is not None]
    named = [(kind.deployed(entry, entries), kind, entry) for entry, kind in found]
    for endpoint, kind, entry in sorted(named, key=lambda one: one[0].service):
        place = side.place(entry)
        record = side.find(place)
        yield Standing(
            endpoint=replace(endpoint, region=place[0].region),
            kind=kind,
            full_name=kind.full_name(entry),
            state=kind.state(record, store.now()) if record else _GONE,
            record=record,
            notes=kind.notes(entry, entries),
        )
