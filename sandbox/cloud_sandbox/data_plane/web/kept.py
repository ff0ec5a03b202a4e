"""Something that is read of the store, and read anew only when another process changed that."""

from collections.abc import Callable
from typing import Generic, TypeVar

from cloud_sandbox.engine.store import Store

T = TypeVar("T")


class Kept(Generic[T]):
    """As it was when it was last asked for."""

    def __init__(self, store: Store, read: Callable[[], T]) -> None:
        self._store = store
        self._read = read
        self._version: int | None = None
        self._value: T | None = None

    def now(self) -> T:
        """It."""
        [[version]] = self._store.connection().execute("pragma data_version")
        if self._value is None or version != self._version:
            # The number first: a change in between is then read again.
            self._version, self._value = version, self._read()
        return self._value
