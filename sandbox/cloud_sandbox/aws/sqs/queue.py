"""aws:sqs/queue:Queue."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.sqs.fifo_inputs import FifoInputs
from cloud_sandbox.aws.sqs.queue_messages import FILE, QueueMessages
from cloud_sandbox.aws.sqs.queue_url import queue_url
from cloud_sandbox.aws.sqs.range_inputs import RangeInputs
from cloud_sandbox.aws.sqs.redrive_inputs import RedriveInputs
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import DEFAULTS, AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_POLICY: Final = "aws:sqs/queuePolicy:QueuePolicy"
_NOT_OF_SQS: Final = frozenset({DEFAULTS, "name", "namePrefix", "region", "tags", "tagsAll"})
"""Inputs that are no attributes of a queue."""


class Queue(FifoInputs, RangeInputs, RedriveInputs):
    """Messages that wait for whoever takes them away."""

    token = "aws:sqs/queue:Queue"
    api = "sqs:CreateQueue"
    schema = "AWS::SQS::Queue"
    words = {"name": "QueueName"}
    # As topics are named, by pulumi-aws `provider/resources.go` [D]; of queues not read [U].
    auto_name = AutoName(max_length=80, tail=".fifo", tail_if="fifoQueue", prefix="namePrefix")
    # One of the same attributes is answered with: botocore's CreateQueue [D].
    overwrites = True
    # `queue.go` of terraform-provider-aws [D]; so are the defaults and the id.
    replaced_by = frozenset({"name", "namePrefix", "fifoQueue"})
    policies = frozenset({"policy"})
    defaults = {
        "contentBasedDeduplication": False,
        "delaySeconds": 0,
        "fifoQueue": False,
        "maxMessageSize": 262144,
        "messageRetentionSeconds": 345600,
        "receiveWaitTimeSeconds": 0,
        "visibilityTimeoutSeconds": 30,
    }

    def identity(self, here: Here, inputs: Properties) -> str:
        return queue_url(here, inputs["name"])

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        fifo = true(inputs.get("fifoQueue"))
        return {
            "arn": arn(here, "sqs", inputs["name"]),
            "url": identity,
            "policy": "",
            "redrivePolicy": "",
            "redriveAllowPolicy": "",
            "kmsDataKeyReusePeriodSeconds": 300,
            # Encrypted by SQS unless by a key: SQS guide, `Encryption at rest` [U].
            "sqsManagedSseEnabled": not inputs.get("kmsMasterKeyId"),
            "deduplicationScope": "queue" if fifo else "",
            "fifoThroughputLimit": "perQueue" if fifo else "",
        }

    @rules.of_creation(
        "one that exists under its name has the same attributes",
        rules.quoted("justeattakeaway/JustSaying issue 208; botocore's CreateQueue"),
    )
    def _same_attributes(self, here: Here, inputs: Properties) -> Iterator[str]:
        known = here.find(self.token, self.identity(here, inputs))
        if known is None:
            return
        for name in sorted(inputs.keys() - _NOT_OF_SQS):
            if inputs[name] is not None and self.outputs(known).get(name) != inputs[name]:
                told = "A queue already exists with the same name and a different value for"
                yield f"{told} attribute {name} [{known.id}]"

    @rules.of_existence(
        "its key exists", rules.unverified("KmsMasterKeyId in botocore's CreateQueue")
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("kmsMasterKeyId"):
            yield from missing_key(here, inputs["kmsMasterKeyId"])

    def delete(self, here: Here, record: Record) -> Record | None:
        """What it holds goes with it, and its policy, which is one of its attributes [D]."""
        left = super().delete(here, record)
        policy = here.find(_POLICY, record.id)
        if policy is not None:
            here.store.drop(policy)
        home = here.blobs.parent
        if (home / FILE).exists():
            QueueMessages(home).forget(record.id)
        return left
