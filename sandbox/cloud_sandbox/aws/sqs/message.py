"""A message of a queue, as SQS keeps it."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class NewMessage:
    """What somebody sends."""

    body: str
    attributes: Properties = field(default_factory=dict)
    """The sender's own, by name: `DataType` with `StringValue` or `BinaryValue`, in base64."""

    system: Properties = field(default_factory=dict)
    """SQS's own that go with it: `AWSTraceHeader`, and in a FIFO queue `MessageGroupId`,
    `MessageDeduplicationId`."""

    delay_s: float = 0.0

    @property
    def size(self) -> int:
        """Bytes: the body, and names, types and values of its attributes (SQS guide) [D]."""
        size = len(self.body.encode())
        for name, value in self.attributes.items():
            texts = (name, value.get("DataType", ""), value.get("StringValue", ""))
            size += sum(len(text.encode()) for text in texts)
            size += len(value.get("BinaryValue", "")) * 3 // 4
        return size

    @property
    def group(self) -> str:
        return str(self.system.get("MessageGroupId", ""))

    @property
    def deduplication(self) -> str:
        return str(self.system.get("MessageDeduplicationId", ""))

    @property
    def content(self) -> str:
        """What tells messages apart by their content: `a SHA-256 hash` of the body [D]."""
        return hashlib.sha256(self.body.encode()).hexdigest()


@dataclass(frozen=True)
class Message:
    """One that is kept."""

    number: int
    """In the order in which they came, of all queues together."""

    id: str
    body: str
    attributes: Properties
    system: dict[str, Any]
    sent: float
    """Seconds since the epoch on the sandbox's clock; so are the other moments."""

    visible: float
    """When it can be received next."""

    receives: int
    """How often it was received."""

    first_received: float
    """0 before that."""

    receipt: str
    """The handle by which who received it last names it; empty before that."""

    @property
    def shown(self) -> dict[str, str]:
        """SQS's own attributes, as ReceiveMessage gives them: botocore 1.44.5 [D]."""
        return {
            "SenderId": "nobody",
            "SentTimestamp": str(int(self.sent * 1000)),
            "ApproximateReceiveCount": str(self.receives),
            "ApproximateFirstReceiveTimestamp": str(int(self.first_received * 1000)),
            **{name: str(value) for name, value in self.system.items()},
        }
