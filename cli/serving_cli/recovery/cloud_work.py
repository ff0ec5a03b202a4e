"""What the cloud still does by itself for a stack whose command died."""

import time
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.home import Home, Project
from serving_cli.engine.progress import Progress, spell
from serving_cli.recovery.cloud_side import CloudSide
from serving_cli.recovery.holders import held
from serving_cli.recovery.state_file import StateFile

_LOOK_S: Final = 0.1


def wait(home: Home, project: Project, stack: str) -> int:
    """Wait until nothing is in progress, so that the next `up` is not refused for it.

    How many there were to wait for, each of which was said.
    """
    waited = 0
    while under_way := list(_under_way(home, project, stack)):
        record, doing, remaining = under_way[0]
        what = f"{record.type} {record.id} to end {doing}"
        progress = Progress()
        with progress.step(f"waiting for {what}", spell(max(1, remaining))):
            while not _over(home, record):
                time.sleep(_LOOK_S)
        waited += 1
    return waited


def _under_way(home: Home, project: Project, stack: str) -> Iterator[tuple[Record, str, float]]:
    """Of this stack, or of no stack any more: the names of what leaves are still taken."""
    store = home.store
    busy = [
        (record, operation.doing, operation.remaining(store.now()))
        for record in store.all()
        if (operation := record.operation) and not operation.over(store.now())
    ]
    if not busy:
        return
    entries = StateFile(home, project, stack).latest().entries
    side = CloudSide(store, entries)
    own = {side.place(entry) for entry in entries}
    others = held(home) - own
    yield from (one for one in busy if side.place_of(one[0]) not in others)


def _over(home: Home, record: Record) -> bool:
    store = home.store
    now = store.find(record.scope, record.type, record.id)
    return now is None or now.operation is None or now.operation.over(store.now())
