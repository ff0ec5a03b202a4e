"""Attributes of the SQS types whose values the facts do not tell."""

from tests.sandbox.aws.sqs.examples import ALLOW, DENY, QUEUE, URL, allowing, redrive
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

KEY = "arn:aws:kms:eu-west-1:210987654321:key"
FIFO = {"name": "jobs.fifo", "fifoQueue": True}


def of_fifo(name: str, first: object, second: object, **also: object) -> Attribute:
    """An attribute that only FIFO queues have."""
    return Attribute(FIFO | also | {name: first}, FIFO | also | {name: second}, without=FIFO)


def more_queues(aws: Emulated) -> None:
    for name in ("first", "second", "dead"):
        aws.create(QUEUE.token, QUEUE.inputs | {"name": name}, name=name)


PLACE = URL.removesuffix("jobs")
POLICY = between("policy", ALLOW, DENY)
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:sqs/queue:Queue": {
        "contentBasedDeduplication": of_fifo("contentBasedDeduplication", True, False),
        "deduplicationScope": of_fifo("deduplicationScope", "queue", "messageGroup"),
        "fifoQueue": Attribute(FIFO, {"fifoQueue": False}),
        "fifoThroughputLimit": of_fifo(
            "fifoThroughputLimit",
            "perQueue",
            "perMessageGroupId",
            deduplicationScope="messageGroup",
        ),
        "kmsDataKeyReusePeriodSeconds": between("kmsDataKeyReusePeriodSeconds", 60, 120),
        "kmsMasterKeyId": between("kmsMasterKeyId", f"{KEY}/first", f"{KEY}/second"),
        "maxMessageSize": between("maxMessageSize", 1024, 2048),
        "messageRetentionSeconds": between("messageRetentionSeconds", 60, 120),
        "policy": POLICY,
        "redriveAllowPolicy": Attribute(allowing("allowAll"), allowing("denyAll")),
        "redrivePolicy": Attribute(
            redrive(maxReceiveCount=3), redrive(maxReceiveCount=5), before=more_queues
        ),
    },
    "aws:sqs/queuePolicy:QueuePolicy": {
        "policy": POLICY,
        "queueUrl": between("queueUrl", f"{PLACE}first", f"{PLACE}second", before=more_queues),
    },
}
