"""Examples of the emulated ECR types."""

import json

from tests.support.lifecycle import Example, Of

ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecr:*"}]}'
DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ecr:*"}]}'


def expiring_after(days: int) -> str:
    counted = {"countType": "sinceImagePushed", "countUnit": "days", "countNumber": days}
    rule = {"rulePriority": 1, "selection": {"tagStatus": "untagged"} | counted}
    return json.dumps({"rules": [rule | {"action": {"type": "expire"}}]})


REPOSITORY = Example(
    token="aws:ecr/repository:Repository",
    inputs={"name": "models/fraud"},
    id="models/fraud",
    outputs={
        "arn": "arn:aws:ecr:eu-west-1:123456789012:repository/models/fraud",
        "registryId": "123456789012",
        "repositoryUrl": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/models/fraud",
        "imageTagMutability": "MUTABLE",
    },
    changed={"imageTagMutability": "IMMUTABLE"},
    replaced={"name": "other", "encryptionConfigurations": [{"encryptionType": "KMS"}]},
)
EXAMPLES = [
    REPOSITORY,
    Example(
        token="aws:ecr/lifecyclePolicy:LifecyclePolicy",
        needs=(REPOSITORY,),
        inputs={"repository": Of("id"), "policy": expiring_after(30)},
        id="models/fraud",
        outputs={"registryId": "123456789012"},
        replaced={"repository": "other", "policy": expiring_after(60)},
    ),
    Example(
        token="aws:ecr/repositoryPolicy:RepositoryPolicy",
        needs=(REPOSITORY,),
        inputs={"repository": Of("id"), "policy": ALLOW},
        id="models/fraud",
        outputs={"registryId": "123456789012"},
        changed={"policy": DENY},
        replaced={"repository": "other"},
    ),
]
