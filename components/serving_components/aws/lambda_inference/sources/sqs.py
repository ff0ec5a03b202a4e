"""SqsSource: messages of a queue."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field

from serving_components.aws import key
from serving_components.core import Args, Fault, Wired

_ARN: Final = re.compile(r"arn:[^:]+:sqs:[^:]+:\d{12}:[\w.-]+", re.ASCII)
_FIFO: Final = ".fifo"
_SMALL_BATCH: Final = 10
"""botocore 1.44.5, lambda CreateEventSourceMapping.BatchSize: the most of a FIFO queue, and of a
batch that is not waited for [D]."""

_RECEIVES: Final = 5


class SqsSource(Args):
    """A message is one request. Those that fail come again; the rest of their batch does not."""

    queue: Wired[str] | None = None
    """ARN of a queue. Its visibility timeout must be `timeout_s` at least; six times that, plus
    `window_s`, is what AWS asks for. Default: one is made so, encrypted, with a second queue for
    messages that fail again and again."""

    batch_size: int = Field(default=10, ge=1, le=10000)
    """Messages that come in one call at most; of a FIFO queue 10. Default: 10."""

    window_s: int = Field(default=0, ge=0, le=300)
    """Seconds that a batch is waited for; 1 at least for more than 10 messages. Default: 0."""

    max_concurrency: int | None = Field(default=None, ge=2, le=1000)
    """Calls at a time at most, so that a full queue leaves something for callers. Default: as many
    as Lambda starts, up to the function's or the account's limit."""

    max_receives: int = Field(default=_RECEIVES, ge=1, le=1000)
    """How often a message of a queue made here fails before it lies with the dead letters; AWS
    advises 5 or more. Default: 5."""

    kms_key: Wired[str] | None = None
    """KMS key of the queue: its ARN, its id, or its alias; senders need it too. Default: SQS
    encrypts by a key of its own."""

    def objections(self) -> Iterator[Fault]:
        fifo = isinstance(self.queue, str) and self.queue.endswith(_FIFO)
        if isinstance(self.queue, str) and not _ARN.fullmatch(self.queue):
            yield Fault(
                ("queue",),
                "must be the ARN of a queue, such as arn:aws:sqs:eu-west-1:123456789012:claims;"
                f" got {self.queue!r}",
            )
        if fifo and self.batch_size > _SMALL_BATCH:
            yield Fault(
                ("batch_size",),
                f"{self.batch_size} is above {_SMALL_BATCH}, the most of a FIFO queue; lower it",
            )
        elif self.batch_size > _SMALL_BATCH and self.window_s < 1:
            yield Fault(
                ("window_s",),
                f"must be at least 1 for batches of more than {_SMALL_BATCH} messages"
                f" (batch_size {self.batch_size}); set it, such as to 5",
            )
        if fifo and self.window_s:
            yield Fault(("window_s",), "is of standard queues, and this one is FIFO; leave it out")
        if self.queue is not None and "max_receives" in self.model_fields_set:
            yield Fault(
                ("max_receives",),
                "is of a queue made here; set it in the redrive policy of yours, or leave it out",
            )
        yield from key.objections(self.kms_key)
