"""`RevisionId`: another one after each change of a function or an alias."""

import uuid

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record


def revision(here: Here, record: Record) -> str:
    """A UUID, as Lambda's are, made of how often the record was written."""
    changes = [
        event.at
        for event in here.store.events(record.type)
        if (event.scope, event.id) == (record.scope, record.id)
    ]
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{record.type} {record.id} {changes}"))


def last_changed(here: Here, record: Record) -> float:
    """When it was written last, in seconds since the epoch."""
    return max(
        (
            event.at
            for event in here.store.events(record.type)
            if (event.scope, event.id) == (record.scope, record.id)
        ),
        default=0.0,
    )
