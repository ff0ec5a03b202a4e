"""aws:ecr/repository:Repository."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

_SETTINGS = ("aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repositoryPolicy:RepositoryPolicy")


class Repository(Resource):
    """Where container images lie."""

    token = "aws:ecr/repository:Repository"
    api = "ecr:CreateRepository"
    schema = "AWS::ECR::Repository"
    words = {"name": "repositoryName", "encryptionConfigurations": "encryptionConfiguration"}
    auto_name = AutoName()
    # `repository.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"name", "encryptionConfigurations"})
    # SDK docstrings of 7.51.1 [D].
    defaults = {"imageTagMutability": "MUTABLE", "forceDelete": False}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        account, region = here.scope.account, here.scope.region
        partition = partition_of(region)
        suffix = partition.dns_suffix if partition else "amazonaws.com"
        return {
            "arn": arn(here, "ecr", f"repository/{identity}"),
            "registryId": account,
            "repositoryUrl": f"{account}.dkr.ecr.{region}.{suffix}/{identity}",
        }

    def delete(self, here: Here, record: Record) -> None:
        super().delete(here, record)
        for token in _SETTINGS:
            setting = here.find(token, record.id)
            if setting is not None:
                here.store.drop(setting)


def missing_repository(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this repository, if it does not exist."""
    if here.find(Repository.token, name) is None:
        yield f"repository {name!r} does not exist in {here.scope.region}"
