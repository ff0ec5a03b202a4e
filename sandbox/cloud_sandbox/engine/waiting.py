"""Waiting for what the cloud does by itself, as the real providers do."""

import threading
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store

_LOOK_S: Final = 0.1


class Waiting:
    """Waits of one provider process; all of them end when it is told to."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ended = threading.Event()

    def end(self) -> None:
        """Wait for nothing any more."""
        self._ended.set()

    def settled(self, record: Record) -> bool:
        """Wait until a record's operation is over; whether it is."""
        current: Record | None = record
        while current and current.operation:
            remaining = current.operation.remaining(self._store.now())
            if not remaining:
                return True
            if self._ended.wait(min(remaining, _LOOK_S)):
                return False
            # It may have become another one meanwhile, such as a rollback.
            current = self._store.find(record.scope, record.type, record.id)
        return True
