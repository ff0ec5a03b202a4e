"""aws:ecr/repositoryPolicy:RepositoryPolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.ecr.repository import missing_repository
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class RepositoryPolicy(Documented):
    """Who may pull from a repository and push to it."""

    token = "aws:ecr/repositoryPolicy:RepositoryPolicy"
    api = "ecr:SetRepositoryPolicy"
    words = {"repository": "repositoryName", "policy": "policyText"}
    overwrites = True
    # `repository_policy.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"repository"})
    policies = frozenset({"policy"})

    def identity(self, here: Here, inputs: Properties) -> str:
        repository: str = inputs["repository"]
        return repository

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"registryId": here.scope.account}

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_repository(here, inputs["repository"])
