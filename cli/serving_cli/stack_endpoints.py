"""The endpoints of a stack of the sandbox, as its state names them and the cloud knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.engine.record import Record
from serving_cli.recovery.cloud_side import CloudSide, Entry
from serving_cli.recovery.secrecy import plain
from serving_cli.recovery.state_file import StateFile
from serving_cli.session import Session

ENDPOINT: Final = Endpoint.token
_GONE: Final = "gone"


@dataclass(frozen=True)
class Standing:
    """One endpoint."""

    service: str
    """What the program calls it."""

    name: str
    region: str
    arn: str
    state: str
    """What DescribeEndpoint calls it, or `gone`."""

    record: Record | None
    input_location: str = ""
    """Where callers of an asynchronous endpoint put payloads; empty of one that answers at once."""

    @property
    def gone(self) -> bool:
        """Whether the state speaks of what the cloud does not have."""
        return self.record is None


def standing(session: Session, stack: str) -> Iterator[Standing]:
    """Every endpoint in a stack's state, by service."""
    store, kind = session.home.store, Endpoint()
    entries = StateFile(session.home, session.project, stack).latest().entries
    side = CloudSide(store, entries)
    for entry in sorted(filter(is_endpoint, entries), key=service_of):
        place = side.place(entry)
        record = side.find(place)
        yield Standing(
            service=service_of(entry),
            name=entry.get("id", ""),
            region=place[0].region,
            arn=arn_of(entry),
            state=kind.status(record, store.now()) if record else _GONE,
            record=record,
            input_location=input_location_of(entry, entries),
        )


def is_endpoint(entry: Entry) -> bool:
    """Whether a state's entry is one; one that a replacement left behind is none any more."""
    return entry.get("type") == ENDPOINT and not entry.get("delete")


def service_of(entry: Entry) -> str:
    """What the program calls it."""
    return str(entry.get("urn", "")).split("::", 3)[-1]


def arn_of(entry: Entry) -> str:
    """Empty where the state does not tell, or keeps it secret."""
    arn = plain((entry.get("outputs") or {}).get("arn"))
    return arn if isinstance(arn, str) else ""


def input_location_of(entry: Entry, entries: Iterable[Entry]) -> str:
    """Where callers of an asynchronous endpoint put payloads: an output of its component.

    Empty of an endpoint that answers at once, and of one that no component made.
    """
    outputs = next(
        (it.get("outputs") or {} for it in entries if it.get("urn") == entry.get("parent")), {}
    )
    place = plain(outputs.get("inputLocation"))
    return place if isinstance(place, str) else ""
