"""What SQS refuses in how a queue sends dead letters away, and takes them."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.sqs.queue_policied import QueuePolicied
from cloud_sandbox.aws.sqs.queue_url import missing_queue, queue_of_arn
from cloud_sandbox.aws.sqs.redrive_policy import document, may_redrive
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties

_BOTOCORE: Final = rules.documented("botocore 1.44.5, sqs CreateQueue")
_MOST_RECEIVES: Final = 1000
_MOST_SOURCES: Final = 10
_PERMISSIONS: Final = ("allowAll", "denyAll", "byQueue")


class RedriveInputs(QueuePolicied):
    """A queue, as far as its dead letters are concerned."""

    documents = frozenset({"redrivePolicy", "redriveAllowPolicy"})

    @rules.of_inputs(
        f"a redrive policy has the ARN of a queue, and a count of 1 to {_MOST_RECEIVES}",
        rules.unverified("SQS guide, `Configuring a dead-letter queue`; botocore's CreateQueue"),
    )
    def _redrives_to_a_queue(self, inputs: Properties) -> Iterator[Fault]:
        policy = document(inputs.get("redrivePolicy"))
        if not policy:
            return
        target, count = policy.get("deadLetterTargetArn"), policy.get("maxReceiveCount")
        parts = ArnParts.of(target)
        if parts is None or parts.service != "sqs":
            told = f"deadLetterTargetArn must be the ARN of an SQS queue; got {target!r}"
            yield Fault("redrivePolicy", told)
        elif parts.resource.endswith(".fifo") != str(inputs["name"]).endswith(".fifo"):
            told = "the dead-letter queue of a FIFO queue is a FIFO queue too, of a standard one a"
            yield Fault("redrivePolicy", f"{told} standard one; got {target}")
        many = number(count)
        if count is not None and (many is None or not 1 <= many <= _MOST_RECEIVES):
            told = f"maxReceiveCount must be 1 to {_MOST_RECEIVES}; got {count!r}"
            yield Fault("redrivePolicy", told)

    @rules.of_inputs("a redrive allow policy is of a known kind, and names queues", _BOTOCORE)
    def _allows_by_a_known_kind(self, inputs: Properties) -> Iterator[Fault]:
        policy = document(inputs.get("redriveAllowPolicy"))
        if not policy:
            return
        kind, sources = policy.get("redrivePermission"), policy.get("sourceQueueArns")
        if kind not in _PERMISSIONS:
            told = f"redrivePermission must be {', '.join(_PERMISSIONS)}; got {kind!r}"
            yield Fault("redriveAllowPolicy", told)
        elif (kind == "byQueue") != bool(sources):
            told = "sourceQueueArns goes with redrivePermission byQueue, and only with that"
            yield Fault("redriveAllowPolicy", told)
        elif sources and len(sources) > _MOST_SOURCES:
            told = f"sourceQueueArns takes at most {_MOST_SOURCES}; got {len(sources)}"
            yield Fault("redriveAllowPolicy", f"{told}. To allow more, use allowAll")

    @rules.of_existence(
        "its dead-letter queue exists",
        rules.quoted("serverless issue 5215. What is in brackets is the sandbox's own"),
    )
    def _dead_letter_queue_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        text = inputs.get("redrivePolicy")
        for reason in missing_queue(here, document(text).get("deadLetterTargetArn")):
            told = f"Value {text} for parameter RedrivePolicy is invalid."
            yield f"{told} Reason: Dead letter target does not exist. [{reason}]"

    @rules.of_existence("its dead-letter queue takes what it sends", _BOTOCORE)
    def _dead_letter_queue_allows(self, here: Here, inputs: Properties) -> Iterator[str]:
        target = queue_of_arn(
            here, document(inputs.get("redrivePolicy")).get("deadLetterTargetArn")
        )
        if target is None:
            return
        own = arn(here, "sqs", inputs["name"])
        if not may_redrive(target.inputs.get("redriveAllowPolicy"), own):
            told = f"redrivePolicy: queue {target.attributes['arn']} takes no dead letters of {own}"
            yield f"{told}; its redriveAllowPolicy must allow it"
