"""A breach of each rule about what feeds a function, and values of what may be said of that."""

from typing import Any

from tests.sandbox.aws.lambda_.served import (
    ARN,
    BLIND_ARN,
    MAPPING_TOKEN,
    a_blind_function,
    a_function,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

QUEUE = "arn:aws:sqs:eu-west-1:210987654321:jobs"
OWN_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs"
STREAM = {
    "eventSourceArn": "arn:aws:kinesis:eu-west-1:210987654321:stream/clicks",
    "startingPosition": "LATEST",
}
TABLE = STREAM | {
    "eventSourceArn": "arn:aws:dynamodb:eu-west-1:210987654321:table/t/stream/2026-01-01T00:00:00"
}
KAFKA = {
    "eventSourceArn": "arn:aws:kafka:eu-west-1:210987654321:cluster/c/1-1",
    "startingPosition": "LATEST",
    "topics": ["clicks"],
}
OWN_KAFKA = {
    "eventSourceArn": None,
    "selfManagedEventSource": {"endpoints": {"KAFKA_BOOTSTRAP_SERVERS": "b.example.com:9092"}},
    "startingPosition": "LATEST",
    "topics": ["clicks"],
}
OWN_STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"
QUEUE_TOKEN = "aws:sqs/queue:Queue"
GROUP = {"consumerGroupId": "first"}


def _mapped(aws: Emulated) -> None:
    inputs = {"functionName": "scorer:live", "eventSourceArn": QUEUE}
    aws.create(MAPPING_TOKEN, inputs, name="mapped")


def _stream_mapped(aws: Emulated) -> None:
    aws.create(MAPPING_TOKEN, STREAM | {"functionName": f"{ARN}:live"}, name="mapped")


def _a_slow_function(aws: Emulated) -> None:
    """It may take longer than its queue hides a message."""
    aws.create(QUEUE_TOKEN, {"name": "jobs"}, name="jobs")
    a_function(aws, "slow", timeout=60)


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


MAPPING_BREACHES = (
    _refused(
        "one_source",
        "eventSourceArn: needs eventSourceArn or selfManagedEventSource",
        eventSourceArn=None,
    ),
    Breach(
        "one_source",
        "selfManagedEventSource: cannot be given beside eventSourceArn",
        OWN_KAFKA | {"eventSourceArn": KAFKA["eventSourceArn"]},
    ),
    _refused(
        "source_is_known",
        "eventSourceArn: must be the ARN of dynamodb, kafka, kinesis, mq, rds, sqs",
        eventSourceArn="arn:aws:s3:::jobs",
    ),
    Breach(
        "position_fits",
        "startingPosition: is required for a stream of kinesis",
        STREAM | {"startingPosition": None},
    ),
    _refused("position_fits", "a queue of SQS has no position", startingPosition="LATEST"),
    Breach(
        "position_fits",
        "startingPosition: of a stream of dynamodb is LATEST or TRIM_HORIZON",
        TABLE
        | {
            "startingPosition": "AT_TIMESTAMP",
            "startingPositionTimestamp": "2026-01-01T00:00:00Z",
        },
    ),
    Breach(
        "position_fits",
        "startingPositionTimestamp: is required for startingPosition AT_TIMESTAMP",
        STREAM | {"startingPosition": "AT_TIMESTAMP"},
    ),
    _refused(
        "batch_fits",
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater"
        " than 10",
        batchSize=11,
    ),
    _refused(
        "batch_fits",
        "batchSize: of a FIFO queue is 1 to 10; got 11",
        eventSourceArn=f"{QUEUE}.fifo",
        batchSize=11,
        maximumBatchingWindowInSeconds=1,
    ),
    _refused("settings_fit", "parallelizationFactor: is for streams", parallelizationFactor=2),
    Breach(
        "settings_fit",
        "scalingConfig: is for queues of SQS; eventSourceArn is of kinesis",
        STREAM | {"scalingConfig": {"maximumConcurrency": 2}},
    ),
    Breach(
        "age_in_range",
        "maximumRecordAgeInSeconds: must be -1 or 60 to 604800; got 59",
        STREAM | {"maximumRecordAgeInSeconds": 59},
    ),
    Breach(
        "kafka_fits",
        "selfManagedKafkaEventSourceConfig: cannot be given beside eventSourceArn",
        KAFKA | {"selfManagedKafkaEventSourceConfig": GROUP},
    ),
    Breach(
        "kafka_fits",
        "amazonManagedKafkaEventSourceConfig: cannot be given beside selfManagedEventSource",
        OWN_KAFKA | {"amazonManagedKafkaEventSourceConfig": GROUP},
    ),
    _refused(
        "function_exists", f"Cannot find alias arn: {ARN}:absent", functionName="scorer:absent"
    ),
    Breach(
        "may_read",
        "The provided execution role does not have permissions to call ReceiveMessage on SQS"
        f" [role {BLIND_ARN} may not do sqs:ReceiveMessage on {OWN_QUEUE}",
        {"functionName": "blind", "eventSourceArn": OWN_QUEUE},
        before=a_blind_function,
    ),
    Breach(
        "may_read_stream",
        f"Cannot access stream {STREAM['eventSourceArn']}. Please ensure the role can perform the"
        " GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your"
        f" stream in IAM. [role {BLIND_ARN} may not do kinesis:GetRecords",
        STREAM | {"functionName": "blind"},
        before=a_blind_function,
    ),
    _refused("source_exists", f"queue {OWN_QUEUE} does not exist", eventSourceArn=OWN_QUEUE),
    Breach(
        "source_exists",
        f"stream {OWN_STREAM} does not exist",
        STREAM | {"eventSourceArn": OWN_STREAM},
    ),
    Breach(
        "hidden_long_enough",
        "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
        {"functionName": "slow", "eventSourceArn": OWN_QUEUE},
        before=_a_slow_function,
    ),
    Breach(
        "once",
        f'An event source mapping with SQS arn (" {QUEUE} ") and function (" scorer ") already'
        " exists. Please update or delete the existing mapping with UUID ",
        before=_mapped,
    ),
    Breach(
        "once",
        '") and function (" scorer ") provided mapping already exists.',
        STREAM,
        before=_stream_mapped,
    ),
)
