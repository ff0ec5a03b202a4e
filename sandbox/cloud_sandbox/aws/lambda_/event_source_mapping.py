"""aws:lambda/eventSourceMapping:EventSourceMapping."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.lambda_.event_source import STREAMS, EventSource
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.moment import shown_moment
from cloud_sandbox.aws.lambda_.names_function import NamesFunction
from cloud_sandbox.aws.lambda_.qualified import NO_ALIAS, Qualified
from cloud_sandbox.aws.lambda_.source_access import SourceAccess
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_UNIQUE: Final = STREAMS | {"sqs"}
"""Sources that feed a function once; of one Kafka it may read several topics."""


class EventSourceMapping(EventSource, SourceAccess, NamesFunction):
    """By which Lambda reads a queue or a stream, and calls a function with what it finds."""

    token = "aws:lambda/eventSourceMapping:EventSourceMapping"
    api = "lambda:CreateEventSourceMapping"
    schema = "AWS::Lambda::EventSourceMapping"
    # `event_source_mapping.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset(
        {
            *("amazonManagedKafkaEventSourceConfig", "selfManagedKafkaEventSourceConfig"),
            *("eventSourceArn", "queues", "selfManagedEventSource", "startingPosition"),
            *("startingPositionTimestamp", "topics"),
        }
    )
    # `TypeSet` in the same file [D].
    unordered = frozenset(
        {"filterCriteria.filters", "functionResponseTypes", "sourceAccessConfigurations", "topics"}
    )
    defaults = {"enabled": True}
    taken = rules.quoted("DataBiosphere/azul issue 3399, of a queue and a function")
    renewed = frozenset({"functionArn", "lastModified", "state"})

    def identity(self, here: Here, inputs: Properties) -> str:
        return str(uuid.uuid4())

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        parts = ArnParts.of(inputs.get("eventSourceArn"))
        stream = parts is not None and parts.service in STREAMS
        return {
            "arn": arn(here, "lambda", f"event-source-mapping:{identity}"),
            "uuid": identity,
            "lastProcessingResult": "No records processed" if stream else "",
            # localstack's `lambda_/provider.py`, whose tests were run against AWS [I].
            "stateTransitionReason": "USER_INITIATED",
            # botocore's CreateEventSourceMapping: the default of each is infinite, or one [D].
            **(
                {
                    "maximumRecordAgeInSeconds": -1,
                    "maximumRetryAttempts": -1,
                    "parallelizationFactor": 1,
                }
                if stream
                else {}
            ),
            **_now(here, inputs),
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return old.attributes | _now(here, inputs)

    @rules.of_existence("its function exists, and the alias or the version", NO_ALIAS)
    def _function_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from Qualified.of(inputs["functionName"]).missing(here)

    @rules.of_creation(
        "a queue or a stream feeds a function once",
        rules.quoted("DataBiosphere/azul issue 3399; tmobile/jazz pull request 74"),
    )
    def _once(self, here: Here, inputs: Properties) -> Iterator[str]:
        source, named = inputs.get("eventSourceArn"), Qualified.of(inputs["functionName"])
        parts = ArnParts.of(source)
        if parts is None or parts.service not in _UNIQUE:
            return
        for record in here.store.all(self.token, here.scope):
            other = Qualified.of(record.inputs["functionName"])
            same = (other.function.name, other.qualifier) == (named.function.name, named.qualifier)
            if same and record.inputs.get("eventSourceArn") == source:
                what = (
                    f'An event source mapping with SQS arn (" {source} ") and function'
                    f' (" {named.function.name} ")'
                    if parts.service == "sqs"
                    else f'The event source arn (" {source} ") and function'
                    f' (" {named.function.name} ") provided mapping'
                )
                yield (
                    f"{what} already exists. Please update or delete the existing mapping with"
                    f" UUID {record.id}"
                )


def _now(here: Here, inputs: Properties) -> Properties:
    of = Qualified.of(inputs["functionName"])
    enabled = inputs.get("enabled") not in (False, "false")
    return {
        "functionArn": function_arn(here, of.function.name, of.qualifier),
        "lastModified": shown_moment(here),
        "state": "Enabled" if enabled else "Disabled",
    }
