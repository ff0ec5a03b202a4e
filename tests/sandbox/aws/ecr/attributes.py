"""Attributes of the ECR types whose values the facts do not tell."""

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.ecr.examples import ALLOW, DENY, REPOSITORY, expiring_after
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

KEY = "arn:aws:kms:eu-west-1:210987654321:key"


def more_repositories(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(REPOSITORY.token, REPOSITORY.inputs | {"name": name}, name=name)


OF_A_REPOSITORY = between("repository", "first", "second", before=more_repositories)


def excluding(tags: str) -> Properties:
    return {
        "imageTagMutability": "IMMUTABLE_WITH_EXCLUSION",
        "imageTagMutabilityExclusionFilters": [{"filter": tags, "filterType": "WILDCARD"}],
    }


ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:ecr/repository:Repository": {
        "encryptionConfigurations.kmsKey": between(
            "encryptionConfigurations",
            [{"encryptionType": "KMS", "kmsKey": f"{KEY}/first"}],
            [{"encryptionType": "KMS", "kmsKey": f"{KEY}/second"}],
        ),
        "imageTagMutabilityExclusionFilters": Attribute(
            excluding("first*"), excluding("second*"), without={}
        ),
        "imageTagMutability": between("imageTagMutability", "IMMUTABLE", "MUTABLE"),
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        "policy": between("policy", expiring_after(7), expiring_after(90)),
        "repository": OF_A_REPOSITORY,
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": {
        "policy": between("policy", ALLOW, DENY),
        "repository": OF_A_REPOSITORY,
    },
}
