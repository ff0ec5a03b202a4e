"""Examples of the emulated SQS types."""

import json
from typing import Any

from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_documents,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

JOBS = "arn:aws:sqs:eu-west-1:123456789012:jobs"
DEAD = "arn:aws:sqs:eu-west-1:123456789012:dead"
URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
MAY_SEND = {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": JOBS}
ALLOW = policy(MAY_SEND)
DENY = policy(MAY_SEND | {"Effect": "Deny"})


def breaches_of_queue_policies(name: str) -> tuple[Breach, ...]:
    """Of every type with the policy of a queue under that name."""
    return (
        *breaches_of_policies(name, MAY_SEND),
        *breaches_of_actions(name, MAY_SEND),
        *breaches_of_principals(name, MAY_SEND),
        Breach(
            "actions_are_of_queues",
            "takes actions of SQS, such as sqs:SendMessage; got 'sns:Publish'",
            inputs={name: policy(MAY_SEND | {"Action": "sns:Publish"})},
        ),
    )


def redrive(target: str = DEAD, **more: Any) -> dict[str, Any]:
    """Where dead letters go: `maxReceiveCount=3`."""
    return {"redrivePolicy": json.dumps({"deadLetterTargetArn": target} | more)}


def allowing(kind: str, **more: Any) -> dict[str, Any]:
    """Whose dead letters are taken."""
    return {"redriveAllowPolicy": json.dumps({"redrivePermission": kind} | more)}


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


def _another(cloud: Emulated) -> None:
    cloud.create(QUEUE.token, {"name": "jobs", "delaySeconds": 5}, name="other")


def _closed(cloud: Emulated) -> None:
    cloud.create(QUEUE.token, {"name": "dead"} | allowing("denyAll"), name="dead")


def _open_to_another(cloud: Emulated) -> None:
    only = allowing("byQueue", sourceQueueArns=[f"{JOBS}-2"])
    cloud.create(QUEUE.token, {"name": "dead"} | only, name="dead")


QUEUE = Example(
    token="aws:sqs/queue:Queue",
    inputs={"name": "jobs"},
    id=URL,
    outputs={"arn": JOBS, "url": URL, "visibilityTimeoutSeconds": 30, "sqsManagedSseEnabled": True},
    changed={"visibilityTimeoutSeconds": 60},
    replaced={"name": "other", "namePrefix": "x-"},
    breaches=(
        *breaches_of_queue_policies("policy"),
        *breaches_of_documents("redrivePolicy"),
        _refused("name_fits_kind", "must be 1 to 80 letters", name="my jobs"),
        _refused("name_fits_kind", "set fifoQueue for a FIFO queue", name="jobs.fifo"),
        _refused("name_fits_kind", "and then .fifo; got 'jobs'", fifoQueue=True),
        _refused(
            "content_based_on_fifo",
            "content-based deduplication can only be set for FIFO queue",
            contentBasedDeduplication=True,
        ),
        _refused(
            "fifo_settings_on_fifo",
            "deduplicationScope: is for FIFO queues",
            deduplicationScope="queue",
        ),
        _refused(
            "limit_fits_scope",
            "perMessageGroupId is allowed only when deduplicationScope is messageGroup",
            name="jobs.fifo",
            fifoQueue=True,
            fifoThroughputLimit="perMessageGroupId",
        ),
        _refused("values_in_range", "delaySeconds: must be 0 to 900; got 901", delaySeconds=901),
        _refused(
            "values_in_range",
            "visibilityTimeoutSeconds: must be 0 to 43200; got 43201",
            visibilityTimeoutSeconds=43201,
        ),
        _refused(
            "values_in_range",
            "must be messageGroup or queue; got 'group'",
            name="jobs.fifo",
            fifoQueue=True,
            deduplicationScope="group",
        ),
        _refused(
            "encrypted_once",
            "sqsManagedSseEnabled: cannot be given beside kmsMasterKeyId",
            kmsMasterKeyId="alias/aws/sqs",
            sqsManagedSseEnabled=False,
        ),
        Breach(
            "redrives_to_a_queue",
            "deadLetterTargetArn must be the ARN of an SQS queue; got 'dead'",
            redrive("dead"),
        ),
        Breach(
            "redrives_to_a_queue",
            "of a FIFO queue is a FIFO queue too",
            redrive(f"{DEAD}.fifo", maxReceiveCount=3),
        ),
        Breach(
            "redrives_to_a_queue",
            "maxReceiveCount must be 1 to 1000; got 0",
            redrive(maxReceiveCount=0),
        ),
        Breach(
            "allows_by_a_known_kind",
            "redrivePermission must be allowAll, denyAll, byQueue; got 'none'",
            allowing("none"),
        ),
        Breach(
            "allows_by_a_known_kind",
            "sourceQueueArns goes with redrivePermission byQueue",
            allowing("allowAll", sourceQueueArns=[JOBS]),
        ),
        Breach(
            "allows_by_a_known_kind",
            "sourceQueueArns takes at most 10; got 11. To allow more, use allowAll",
            allowing("byQueue", sourceQueueArns=[JOBS] * 11),
        ),
        Breach(
            "dead_letter_queue_exists",
            "Reason: Dead letter target does not exist.",
            redrive(maxReceiveCount=3),
        ),
        Breach(
            "dead_letter_queue_allows",
            f"redrivePolicy: queue {DEAD} takes no dead letters of {JOBS}",
            redrive(maxReceiveCount=3),
            before=_closed,
        ),
        Breach(
            "dead_letter_queue_allows",
            "its redriveAllowPolicy must allow it",
            redrive(maxReceiveCount=3),
            before=_open_to_another,
        ),
        Breach(
            "same_attributes",
            "A queue already exists with the same name and a different value for attribute"
            " delaySeconds",
            {"delaySeconds": 0},
            before=_another,
        ),
        _refused("key_exists", "KMS key 'alias/gone' does not exist", kmsMasterKeyId="alias/gone"),
    ),
)
EXAMPLES = [
    QUEUE,
    Example(
        token="aws:sqs/queuePolicy:QueuePolicy",
        needs=(QUEUE,),
        inputs={"queueUrl": Of("url"), "policy": ALLOW},
        id=URL,
        changed={"policy": DENY},
        replaced={"queueUrl": f"{URL}-2"},
        breaches=(
            *breaches_of_queue_policies("policy"),
            _refused("queue_exists", f"queue {URL}-2 does not exist", queueUrl=f"{URL}-2"),
        ),
    ),
]
