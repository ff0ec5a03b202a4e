"""From where a function gets records, and what may be said of each kind of source."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.exactly_one import exactly_one
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

STREAMS: Final = frozenset({"kinesis", "dynamodb"})
_SOURCES: Final = STREAMS | {"sqs", "kafka", "mq", "rds"}
_OF_STREAMS: Final = (
    *("bisectBatchOnFunctionError", "destinationConfig", "maximumRecordAgeInSeconds"),
    *("maximumRetryAttempts", "parallelizationFactor", "tumblingWindowInSeconds"),
)
_AT: Final = "AT_TIMESTAMP"
_SMALL_BATCH: Final = 10
_OLDEST_S: Final = (60, 604_800)
_PROVIDER: Final = rules.documented("`event_source_mapping.go` of terraform-provider-aws")
_BOTOCORE: Final = rules.documented(
    "botocore 1.44.5, lambda CreateEventSourceMapping; SDK docstrings of 7.51.1"
)


class EventSource(Resource):
    """A mapping, as far as its source is concerned."""

    @rules.of_inputs("it has one source: eventSourceArn or selfManagedEventSource", _PROVIDER)
    def _one_source(self, inputs: Properties) -> Iterator[Fault]:
        for fault in exactly_one("", inputs, "eventSourceArn", "selfManagedEventSource"):
            path = fault.property.removeprefix(".") or "eventSourceArn"
            yield Fault(path, fault.reason)

    @rules.of_inputs(
        "its source is a queue of SQS, a stream of Kinesis or DynamoDB, Kafka, MQ or DocumentDB",
        _BOTOCORE,
    )
    def _source_is_known(self, inputs: Properties) -> Iterator[Fault]:
        source = inputs.get("eventSourceArn")
        if isinstance(source, str) and source and _kind(inputs) not in _SOURCES:
            told = f"must be the ARN of {', '.join(sorted(_SOURCES))}; got {source!r}"
            yield Fault("eventSourceArn", told)

    @rules.of_inputs("streams are read from a position, and queues are not", _BOTOCORE)
    def _position_fits(self, inputs: Properties) -> Iterator[Fault]:
        kind, position = _kind(inputs), inputs.get("startingPosition")
        if kind in STREAMS and missing(inputs, "startingPosition"):
            yield Fault("startingPosition", f"is required for a stream of {kind}")
        if kind == "sqs" and given(inputs, "startingPosition"):
            yield Fault("startingPosition", "is for streams; a queue of SQS has no position")
        if kind == "dynamodb" and position == _AT:
            yield Fault("startingPosition", "of a stream of dynamodb is LATEST or TRIM_HORIZON")
        if position == _AT and missing(inputs, "startingPositionTimestamp"):
            yield Fault("startingPositionTimestamp", f"is required for startingPosition {_AT}")

    @rules.of_inputs(
        "a batch of more than 10 messages is waited for, and a FIFO queue has no larger one",
        rules.quoted("serverless issue 8989; botocore 1.44.5, lambda CreateEventSourceMapping"),
    )
    def _batch_fits(self, inputs: Properties) -> Iterator[Fault]:
        size = number(inputs.get("batchSize"))
        if _kind(inputs) != "sqs" or size is None or size <= _SMALL_BATCH:
            return
        if str(inputs["eventSourceArn"]).endswith(".fifo"):
            yield Fault("batchSize", f"of a FIFO queue is 1 to {_SMALL_BATCH}; got {size:g}")
        window = inputs.get("maximumBatchingWindowInSeconds")
        if missing(inputs, "maximumBatchingWindowInSeconds") or number(window) == 0:
            told = (
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                " greater than 10"
            )
            yield Fault("maximumBatchingWindowInSeconds", told)

    @rules.of_inputs("what is for streams is not said of a queue, nor the other way", _BOTOCORE)
    def _settings_fit(self, inputs: Properties) -> Iterator[Fault]:
        kind = _kind(inputs)
        for name in all_given(inputs, _OF_STREAMS) if kind == "sqs" else ():
            yield Fault(name, "is for streams; eventSourceArn is a queue of SQS")
        if kind not in {"", "sqs"} and given(inputs, "scalingConfig"):
            yield Fault("scalingConfig", f"is for queues of SQS; eventSourceArn is of {kind}")

    @rules.of_inputs("records are kept for 60 to 604800 seconds, or for ever (-1)", _PROVIDER)
    def _age_in_range(self, inputs: Properties) -> Iterator[Fault]:
        age, (low, high) = number(inputs.get("maximumRecordAgeInSeconds")), _OLDEST_S
        if age is not None and age != -1 and not low <= age <= high:
            told = f"must be -1 or {low} to {high}; got {age:g}"
            yield Fault("maximumRecordAgeInSeconds", told)

    @rules.of_inputs("what is about Kafka is about the Kafka that is the source", _PROVIDER)
    def _kafka_fits(self, inputs: Properties) -> Iterator[Fault]:
        own, managed = "selfManagedKafkaEventSourceConfig", "amazonManagedKafkaEventSourceConfig"
        for name, other in (
            *((own, "eventSourceArn"), (own, managed)),
            (managed, "selfManagedEventSource"),
        ):
            if given(inputs, name) and given(inputs, other):
                yield Fault(name, f"cannot be given beside {other}")


def _kind(inputs: Properties) -> str:
    """Service of the source; empty where it is none, or not known yet."""
    parts = ArnParts.of(inputs.get("eventSourceArn"))
    return parts.service if parts else ""
