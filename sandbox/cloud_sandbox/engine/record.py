"""What exists, where, and what became of it."""

from dataclasses import dataclass

from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Scope:
    """Where a resource lives. Region is empty for what a cloud keeps once per account."""

    cloud: str
    account: str
    region: str


@dataclass(frozen=True)
class Record:
    """One thing that exists: what was asked for, and what the cloud added."""

    scope: Scope
    type: str
    id: str
    inputs: Properties
    attributes: Properties
    operation: Operation | None = None
    """What was last asked of it that takes time; it may be over."""

    @property
    def outputs(self) -> Properties:
        """What a reader of this resource sees."""
        return self.inputs | self.attributes


@dataclass(frozen=True)
class Event:
    """Something that came to be, changed or went."""

    at: float
    change: str
    """`created`, `updated` or `deleted`."""

    scope: Scope
    type: str
    id: str
