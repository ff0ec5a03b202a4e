"""Queue policies of SQS."""

from typing import ClassVar, Final

from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.aws.sqs.queue_url import queue_of_arn
from cloud_sandbox.engine.here import Here

_POLICY: Final = "aws:sqs/queuePolicy:QueuePolicy"


class Queues(ResourcePolicy):
    """`arn:aws:sqs:REGION:ACCOUNT:NAME`. What does not exist yet has no policy for certain."""

    service: ClassVar[str] = "sqs"

    def of(self, here: Here, arn: str) -> Owned | None:
        account = arn.split(":")[4]
        queue = queue_of_arn(here, arn)
        if queue is None:
            return Owned(account, None) if account == here.scope.account else None
        policy = here.store.find(queue.scope, _POLICY, queue.id)
        text = policy.inputs["policy"] if policy else queue.inputs.get("policy")
        return Owned(queue.scope.account, text or None)
