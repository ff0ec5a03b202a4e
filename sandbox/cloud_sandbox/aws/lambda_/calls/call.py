"""The calls that are made in the role of a function, by one purpose each."""

from abc import ABC
from collections.abc import Iterator
from typing import ClassVar

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rules import Source
from cloud_sandbox.engine.wire import Properties


class Calls(ABC):
    """What is done for one purpose."""

    source: ClassVar[Source]
    """Where it is written that these calls are made."""

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        """From its creation on, by its own settings."""
        return iter(())

    def beside(self, here: Here, function: Record) -> Iterator[Call]:
        """By what was made for it: where its events come from, and where their failures go."""
        return iter(())
