"""Topic policies of SNS."""

from typing import ClassVar, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.engine.here import Here

_TOPIC: Final = "aws:sns/topic:Topic"
_POLICY: Final = "aws:sns/topicPolicy:TopicPolicy"


class Topics(ResourcePolicy):
    """`arn:aws:sns:REGION:ACCOUNT:NAME`. What does not exist yet has no policy for certain.

    Nor has one here that was given none: what SNS then gives it is about its owner, who is told by
    a key (`AWS:SourceOwner`) that no request here has [U].
    """

    service: ClassVar[str] = "sns"

    def of(self, here: Here, arn: str) -> Owned | None:
        parts = ArnParts.of(arn)
        if parts is None or parts.account != here.scope.account:
            return None
        scope = here.at(parts.region)
        topic = here.store.find(scope, _TOPIC, arn)
        if topic is None:
            return Owned(parts.account, None)
        policy = here.store.find(scope, _POLICY, arn)
        given = policy.inputs["policy"] if policy else topic.inputs.get("policy")
        return Owned(parts.account, given or None)
