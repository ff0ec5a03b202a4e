"""Key policies of KMS."""

from typing import ClassVar, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope

_KEY: Final = "aws:kms/key:Key"


class Keys(ResourcePolicy):
    """`arn:aws:kms:REGION:ACCOUNT:key/ID`. Every key has a policy."""

    service: ClassVar[str] = "kms"

    def of(self, here: Here, arn: str) -> Owned | None:
        parts = ArnParts.of(arn)
        if parts is None:
            return None
        scope = Scope(here.scope.cloud, parts.account, parts.region)
        key = here.store.find(scope, _KEY, parts.resource.removeprefix("key/"))
        if key is None:
            return None
        given = key.inputs.get("policy")
        return Owned(parts.account, given or key.attributes["policy"])
