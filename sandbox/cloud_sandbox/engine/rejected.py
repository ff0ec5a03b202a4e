"""How a cloud says no."""

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Kept


class Rejected(Exception):  # noqa: N818 - said of a request, not of a program
    """The cloud refuses a request. The text is what its user reads."""


class Unfinished(Kept):
    """The cloud made or changed it, but it did not become usable; it stays, marked so."""

    def __init__(self, record: Record, shown: str, reason: str) -> None:
        super().__init__(reason)
        self.record = record
        self.id = shown
        """The id the engine gets."""

        self.outputs = record.outputs
        """What the engine gets as outputs; the provider sets them."""
