"""Names that are free once in all of Azure, or once in a region."""

from collections.abc import Iterator

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record


def others_of_name(here: Here, token: str, shown: str) -> Iterator[Record]:
    """What goes by the last name of an id under another id, in whatever subscription."""
    key, name = resource_id.key_of(shown), resource_id.name_of(shown).lower()
    for record in here.store.all(token):
        same = resource_id.name_of(record.id) == name
        if same and (record.id != key or record.scope != here.scope):
            yield record
