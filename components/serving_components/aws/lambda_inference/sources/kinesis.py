"""KinesisSource: records of a stream, in their order."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pydantic import Field

from serving_components.aws import key
from serving_components.core import Args, Fault, Wired

_STREAM: Final = re.compile(r"arn:[^:]+:kinesis:[^:]+:\d{12}:stream/[\w.-]+", re.ASCII)
_DESTINATION: Final = re.compile(r"arn:[^:]+:(sqs|sns):[^:]+:\d{12}:[\w.-]+", re.ASCII)
_DROPPED: Final = ("retries", "max_record_age_s")


class StartingPosition(StrEnum):
    """From where a stream is read that was not read before."""

    LATEST = "latest"
    TRIM_HORIZON = "trim_horizon"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    StartingPositionOrWord: TypeAlias = StartingPosition | Literal["latest", "trim_horizon"]
else:
    StartingPositionOrWord = StartingPosition


class KinesisSource(Args):
    """A record is one request. From the first that fails its shard waits, and comes again."""

    stream: Wired[str]
    """ARN of a stream."""

    starting_position: StartingPositionOrWord = StartingPosition.LATEST
    """`latest`, what comes from now on, or `trim_horizon`, all that the stream still has. Another
    one makes the source anew. Default: `latest`."""

    batch_size: int = Field(default=100, ge=1, le=10000)
    """Records that come in one call at most, 6 MB in all. Default: 100."""

    window_s: int = Field(default=0, ge=0, le=300)
    """Seconds that a batch is waited for. Default: 0."""

    per_shard: int = Field(default=1, ge=1, le=10)
    """Batches of one shard at a time; records of one partition key stay in order. Default: 1."""

    retries: int | None = Field(default=None, ge=0, le=10000)
    """How often a batch that fails comes again before it goes to `on_failure`. Default: until its
    records expire, so that none is lost and the shard waits."""

    max_record_age_s: int | None = Field(default=None, ge=60, le=604800)
    """Seconds after which a record that failed goes to `on_failure`. Default: never, as above."""

    on_failure: Wired[str] | None = None
    """ARN of a queue or a topic that is told where in the stream such records lie. Required with
    `retries` or `max_record_age_s`."""

    kms_key: Wired[str] | None = None
    """KMS key of the stream: its ARN, its id, or its alias. Default: none, or Kinesis's own."""

    def objections(self) -> Iterator[Fault]:
        if isinstance(self.stream, str) and not _STREAM.fullmatch(self.stream):
            yield Fault(
                ("stream",),
                "must be the ARN of a stream, such as"
                f" arn:aws:kinesis:eu-west-1:123456789012:stream/claims; got {self.stream!r}",
            )
        if isinstance(self.on_failure, str) and not _DESTINATION.fullmatch(self.on_failure):
            yield Fault(
                ("on_failure",),
                "must be the ARN of a queue or a topic, such as"
                f" arn:aws:sqs:eu-west-1:123456789012:dead-claims; got {self.on_failure!r}",
            )
        if self.on_failure is None:
            for name in _DROPPED:
                if getattr(self, name) is not None:
                    yield Fault(
                        (name,),
                        "would drop records and tell nobody; set on_failure to a queue or a topic,"
                        f" or leave {name} out",
                    )
        elif all(getattr(self, name) is None for name in _DROPPED):
            yield Fault(
                ("on_failure",),
                "is never told, as records that fail come again until they expire; set retries or"
                " max_record_age_s, or leave it out",
            )
        yield from key.objections(self.kms_key)
