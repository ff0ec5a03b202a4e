"""A queue as it is now: what its resource says, in SQS's own terms."""

from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.sqs.queue import Queue
from cloud_sandbox.aws.sqs.redrive_policy import RedrivePolicy
from cloud_sandbox.engine.known import number, true
from cloud_sandbox.engine.record import Record

_NAMES: Final = {
    "DelaySeconds": "delaySeconds",
    "MaximumMessageSize": "maxMessageSize",
    "MessageRetentionPeriod": "messageRetentionSeconds",
    "ReceiveMessageWaitTimeSeconds": "receiveWaitTimeSeconds",
    "VisibilityTimeout": "visibilityTimeoutSeconds",
    "RedrivePolicy": "redrivePolicy",
    "RedriveAllowPolicy": "redriveAllowPolicy",
    "KmsMasterKeyId": "kmsMasterKeyId",
    "SqsManagedSseEnabled": "sqsManagedSseEnabled",
}
_OF_FIFO: Final = {
    "FifoQueue": "fifoQueue",
    "ContentBasedDeduplication": "contentBasedDeduplication",
    "DeduplicationScope": "deduplicationScope",
    "FifoThroughputLimit": "fifoThroughputLimit",
}
"""botocore 1.44.5, sqs QueueAttributeName [D], and the provider's words."""

_TYPE: Final = Queue()


@dataclass(frozen=True)
class QueueNow:
    """One queue."""

    record: Record

    @property
    def url(self) -> str:
        return self.record.id

    @property
    def arn(self) -> str:
        return str(self.record.attributes["arn"])

    @property
    def name(self) -> str:
        return str(self.record.inputs["name"])

    @property
    def fifo(self) -> bool:
        return true(self._said("fifoQueue"))

    @property
    def by_content(self) -> bool:
        """Whether messages are told apart by their content."""
        return true(self._said("contentBasedDeduplication"))

    @property
    def hidden_s(self) -> float:
        """How long a message is hidden that somebody has received."""
        return self._number("visibilityTimeoutSeconds")

    @property
    def delay_s(self) -> float:
        return self._number("delaySeconds")

    @property
    def kept_s(self) -> float:
        return self._number("messageRetentionSeconds")

    @property
    def waits_s(self) -> float:
        """How long a receiver waits for a message, unless it says otherwise."""
        return self._number("receiveWaitTimeSeconds")

    @property
    def most_bytes(self) -> int:
        return int(self._number("maxMessageSize"))

    @property
    def redrive(self) -> RedrivePolicy | None:
        return RedrivePolicy.of(self._said("redrivePolicy"))

    @property
    def attributes(self) -> dict[str, str]:
        """What GetQueueAttributes tells of how it is set up."""
        names = _NAMES | (_OF_FIFO if self.fifo else {})
        found = {shown: self._said(name) for shown, name in names.items()}
        told = {name: _text(value) for name, value in found.items() if value not in (None, "")}
        return told | {"QueueArn": self.arn}

    def _said(self, name: str) -> Any:
        return _TYPE.outputs(self.record).get(name)

    def _number(self, name: str) -> float:
        return number(self._said(name)) or 0.0


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
