"""One mapping as it is now: what is read, in which portions, and what function gets it."""

from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.data_plane.event_sources.filtering import Patterns
from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.engine.known import inside, number, texts, true
from cloud_sandbox.engine.record import Record

_USUAL_SIZE: Final = {"sqs": 10, "kinesis": 100}
"""botocore 1.44.5, lambda CreateEventSourceMapping.BatchSize: defaults [D]."""

_AT_FIRST: Final = 5
"""Batches of a queue that are read at once at first: Lambda guide, `Using Lambda with Amazon SQS`
[D]. There they grow to 1,250 while messages wait; here they do not."""


@dataclass(frozen=True)
class Mapping:
    """One event source mapping."""

    record: Record

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def source(self) -> str:
        """ARN."""
        return str(self._said("eventSourceArn") or "")

    @property
    def service(self) -> str:
        parts = ArnParts.of(self.source)
        return parts.service if parts else ""

    @property
    def enabled(self) -> bool:
        return self._said("enabled") not in (False, "false")

    @property
    def batch_size(self) -> int:
        return int(number(self._said("batchSize")) or _USUAL_SIZE.get(self.service, 1))

    @property
    def window_s(self) -> float:
        """How long a batch is waited for that is not full."""
        return number(self._said("maximumBatchingWindowInSeconds")) or 0.0

    @property
    def partial(self) -> bool:
        """Whether the function says which of a batch failed."""
        return "ReportBatchItemFailures" in texts(self._said("functionResponseTypes"))

    @property
    def at_once(self) -> int:
        """Batches of a queue that are under way at most."""
        told = number(inside(self.record.inputs, "scalingConfig").get("maximumConcurrency"))
        return int(told or _AT_FIRST)

    @property
    def patterns(self) -> Patterns:
        """What of the source is wanted."""
        return Patterns.of(inside(self.record.inputs, "filterCriteria").get("filters"))

    @property
    def position(self) -> str:
        return str(self._said("startingPosition") or "LATEST")

    @property
    def position_at(self) -> str:
        return str(self._said("startingPositionTimestamp") or "")

    @property
    def most_retries(self) -> int | None:
        """How often a batch of a stream is tried again; None: until its records are gone."""
        return _bounded(self._said("maximumRetryAttempts"))

    @property
    def oldest_s(self) -> int | None:
        """How old a record of a stream may be; None: as old as the stream keeps it."""
        return _bounded(self._said("maximumRecordAgeInSeconds"))

    @property
    def splits(self) -> bool:
        """Whether a batch that failed is tried in halves."""
        return true(self._said("bisectBatchOnFunctionError"))

    @property
    def on_failure(self) -> str:
        """ARN of where is told what of a stream was given up."""
        return str(
            inside(self.record.inputs, "destinationConfig", "onFailure").get("destinationArn") or ""
        )

    def asked(self, payload: bytes) -> Asked:
        """A call of its function."""
        named = FunctionName.of(str(self._said("functionName")))
        return Asked(self.record.scope, named.name, payload, named.qualifier)

    def _said(self, name: str) -> Any:
        return self.record.inputs.get(name)


def _bounded(value: Any) -> int | None:
    told = number(value)
    return None if told is None or told < 0 else int(told)
