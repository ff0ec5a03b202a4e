"""Attributes of what feeds a function, of which most are of one kind of source alone."""

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.lambda_.source_breaches import GROUP, KAFKA, OWN_KAFKA, QUEUE, STREAM
from tests.support.attributes import Attribute, between


def said_of(source: Properties, name: str, first: object, second: object) -> Attribute:
    """An attribute that only mappings of this kind of source have."""
    without = {key: value for key, value in source.items() if key != name}
    return Attribute(source | {name: first}, source | {name: second}, without=without)


def failing_to(name: str) -> Properties:
    return {"onFailure": {"destinationArn": f"{QUEUE}-{name}"}}


OTHER_GROUP = {"consumerGroupId": "second"}
OTHER_KAFKA = OWN_KAFKA | {
    "selfManagedEventSource": {"endpoints": {"KAFKA_BOOTSTRAP_SERVERS": "c.example.com:9092"}}
}
REACHED = {"type": "VPC_SECURITY_GROUP", "uri": "sg-1"}
DOCUMENTS = {"eventSourceArn": "arn:aws:rds:eu-west-1:210987654321:cluster:documents"}
MESSAGES = {"eventSourceArn": "arn:aws:mq:eu-west-1:210987654321:broker:b:b-1"}
AT = STREAM | {"startingPosition": "AT_TIMESTAMP"}
MAPPING = {
    "amazonManagedKafkaEventSourceConfig": said_of(
        KAFKA, "amazonManagedKafkaEventSourceConfig", GROUP, OTHER_GROUP
    ),
    "batchSize": between("batchSize", 5, 7),
    "bisectBatchOnFunctionError": said_of(STREAM, "bisectBatchOnFunctionError", True, False),
    "destinationConfig": said_of(STREAM, "destinationConfig", *map(failing_to, "ab")),
    "documentDbEventSourceConfig": said_of(
        DOCUMENTS, "documentDbEventSourceConfig", {"databaseName": "a"}, {"databaseName": "b"}
    ),
    "eventSourceArn": between("eventSourceArn", f"{QUEUE}-1", f"{QUEUE}-2", required=True),
    "maximumRecordAgeInSeconds": said_of(STREAM, "maximumRecordAgeInSeconds", 60, 61),
    "maximumRetryAttempts": said_of(STREAM, "maximumRetryAttempts", 1, 2),
    "parallelizationFactor": said_of(STREAM, "parallelizationFactor", 2, 3),
    "queues": said_of(MESSAGES, "queues", "first", "second"),
    "selfManagedEventSource": Attribute(OWN_KAFKA, OTHER_KAFKA, without={}),
    "selfManagedEventSource.endpoints": Attribute(OWN_KAFKA, OTHER_KAFKA, required=True),
    "selfManagedKafkaEventSourceConfig": said_of(
        OWN_KAFKA, "selfManagedKafkaEventSourceConfig", GROUP, OTHER_GROUP
    ),
    "sourceAccessConfigurations": said_of(
        OWN_KAFKA, "sourceAccessConfigurations", [REACHED], [REACHED | {"uri": "sg-2"}]
    ),
    "startingPosition": Attribute(
        STREAM, STREAM | {"startingPosition": "TRIM_HORIZON"}, without={}
    ),
    "startingPositionTimestamp": Attribute(
        AT | {"startingPositionTimestamp": "2026-01-01T00:00:00Z"},
        AT | {"startingPositionTimestamp": "2026-02-01T00:00:00Z"},
        without={},
    ),
    "topics": said_of(KAFKA, "topics", ["clicks"], ["views"]),
    "tumblingWindowInSeconds": said_of(STREAM, "tumblingWindowInSeconds", 1, 2),
}
