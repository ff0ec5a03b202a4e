"""What an emulated look-up is: a token and an answer."""

from abc import ABC, abstractmethod
from typing import ClassVar

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class Lookup(ABC):
    """One function of a provider that programs call: `aws:index/getRegion:getRegion`."""

    token: ClassVar[str]

    @abstractmethod
    def answer(self, here: Here, args: Properties) -> Properties:
        """The result, or `Rejected`. Arguments may hold unknowns in previews."""
