"""aws:ecr/lifecyclePolicy:LifecyclePolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.ecr.repository import missing_repository
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class LifecyclePolicy(Documented):
    """Which images of a repository expire."""

    token = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
    api = "ecr:PutLifecyclePolicy"
    words = {"repository": "repositoryName", "policy": "lifecyclePolicyText"}
    overwrites = True
    # Even its text: `lifecycle_policy.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"repository", "policy"})
    # pulumi-aws `provider/resources.go` [D].
    deletes_before_replacing = True
    documents = frozenset({"policy"})

    def identity(self, here: Here, inputs: Properties) -> str:
        repository: str = inputs["repository"]
        return repository

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"registryId": here.scope.account}

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_repository(here, inputs["repository"])
