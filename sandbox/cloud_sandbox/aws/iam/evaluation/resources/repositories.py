"""Repository policies of ECR."""

import re
from typing import ClassVar, Final

from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope

_REPOSITORY: Final = "aws:ecr/repository:Repository"
_POLICY: Final = "aws:ecr/repositoryPolicy:RepositoryPolicy"
_ARN: Final = re.compile(
    r"arn:[^:]+:ecr:(?P<region>[^:]+):(?P<account>\d{12}):repository/(?P<name>.+)"
)


class Repositories(ResourcePolicy):
    """`arn:aws:ecr:REGION:ACCOUNT:repository/NAME`."""

    service: ClassVar[str] = "ecr"

    def of(self, here: Here, arn: str) -> Owned | None:
        found = _ARN.fullmatch(arn)
        if found is None:
            return None
        scope = Scope(here.scope.cloud, found["account"], found["region"])
        if here.store.find(scope, _REPOSITORY, found["name"]) is None:
            return None
        policy = here.store.find(scope, _POLICY, found["name"])
        return Owned(found["account"], policy.inputs["policy"] if policy else None)
