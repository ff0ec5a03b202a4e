"""aws:sqs/queuePolicy:QueuePolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.sqs.queue_policied import QueuePolicied
from cloud_sandbox.aws.sqs.queue_url import QUEUE
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class QueuePolicy(QueuePolicied):
    """Who may send to a queue and take from it."""

    token = "aws:sqs/queuePolicy:QueuePolicy"
    api = "sqs:SetQueueAttributes"
    schema = "AWS::SQS::QueuePolicy"
    overwrites = True
    # `queue_policy.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"queueUrl"})
    policies = frozenset({"policy"})

    def identity(self, here: Here, inputs: Properties) -> str:
        url: str = inputs["queueUrl"]
        return url

    @rules.of_existence(
        "its queue exists",
        rules.documented("QueueDoesNotExist of botocore's SetQueueAttributes"),
    )
    def _queue_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if here.find(QUEUE, inputs["queueUrl"]) is None:
            yield f"queue {inputs['queueUrl']} does not exist"
