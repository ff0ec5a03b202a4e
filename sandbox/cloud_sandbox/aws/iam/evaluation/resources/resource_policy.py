"""What a kind of resource says of its own policies."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from cloud_sandbox.engine.here import Here


@dataclass(frozen=True)
class Owned:
    """A resource that the sandbox holds."""

    account: str
    policy: str | None
    """The policy's text; None where it has none."""


class ResourcePolicy(ABC):
    """One kind of resource that may have a policy."""

    service: ClassVar[str]
    """As ARNs spell it: `s3`."""

    @abstractmethod
    def of(self, here: Here, arn: str) -> Owned | None:
        """What the sandbox holds under an ARN of that service; None where it is kept elsewhere."""
