"""Examples of the emulated ECR types."""

import json
from typing import Any

from cloud_sandbox.aws.ecr.image import push
from cloud_sandbox.engine.record import Scope
from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_documents,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

HERE = Scope("aws", "123456789012", "eu-west-1")
DIGEST = f"sha256:{'0' * 64}"
MAY_PULL = {"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"}
ALLOW = policy(MAY_PULL)
DENY = policy(MAY_PULL | {"Effect": "Deny"})
NO_KEY = "arn:aws:kms:eu-west-1:123456789012:key/gone"
OLD: dict[str, Any] = {
    "tagStatus": "untagged",
    "countType": "sinceImagePushed",
    "countUnit": "days",
    "countNumber": 30,
}
ANY = OLD | {"tagStatus": "any"}


def lifecycle(*rules: dict[str, Any]) -> str:
    """A policy of these rules."""
    return json.dumps({"rules": list(rules)})


def expiry(priority: int = 1, selection: dict[str, Any] = OLD, **more: Any) -> dict[str, Any]:
    """A rule that deletes images."""
    action = {"type": "expire"}
    return {"rulePriority": priority, "selection": selection, "action": action} | more


def expiring_after(days: int) -> str:
    return lifecycle(expiry(selection=OLD | {"countNumber": days}))


def pushed(cloud: Emulated) -> None:
    """An image lies in the example."""
    push(cloud.store, HERE, "models/fraud", "1", DIGEST)


def _gone(name: str) -> Breach:
    said = "The repository with name 'gone' does not exist in the registry with id '123456789012'"
    return Breach(name, said, inputs={"repository": "gone"})


def _rule(told: str, *rules: dict[str, Any], name: str = "rules_are_whole") -> Breach:
    return Breach(name, told, inputs={"policy": lifecycle(*rules)})


def _selection(told: str, **more: Any) -> Breach:
    return _rule(told, expiry(selection=OLD | more))


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
    breaches=(
        Breach(
            "filters_fit_mutability",
            "are for imageTagMutability IMMUTABLE_WITH_EXCLUSION or MUTABLE_WITH_EXCLUSION",
            inputs={
                "imageTagMutabilityExclusionFilters": [
                    {"filter": "latest", "filterType": "WILDCARD"}
                ]
            },
        ),
        Breach(
            "key_fits_encryption",
            "encryptionConfigurations[0].kmsKey: goes with encryptionType KMS or KMS_DSSE only",
            inputs={"encryptionConfigurations": [{"kmsKey": NO_KEY}]},
        ),
        Breach(
            "key_exists",
            f"KMS key {NO_KEY!r} does not exist in eu-west-1",
            inputs={"encryptionConfigurations": [{"encryptionType": "KMS", "kmsKey": NO_KEY}]},
        ),
        Breach(
            "empty",
            "The repository with name 'models/fraud' in registry with id '123456789012' cannot be"
            " deleted because it still contains images",
            after=pushed,
        ),
    ),
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
        breaches=(
            *breaches_of_documents("policy"),
            _gone("repository_exists"),
            Breach("has_rules", "a list of at least one rule", inputs={"policy": "[]"}),
            Breach("has_rules", "a list of at least one rule", inputs={"policy": '{"rules":[]}'}),
            _rule(".rulePriority must be a whole number above 0; got 0", expiry(0)),
            _rule("rules[0].selection is required", expiry(selection=None)),  # type: ignore[arg-type]
            _rule("rules[0].action is required", expiry(action=None)),
            _rule("rules[0].action.type must be expire", expiry(action={"type": "delete"})),
            _rule("targetStorageClass must be archive", expiry(action={"type": "transition"})),
            _selection(".tagStatus must be tagged, untagged, any", tagStatus="all"),
            _selection("needs tagPrefixList or tagPatternList", tagStatus="tagged"),
            _selection(".tagPrefixList cannot stand beside", tagPrefixList=["v"]),
            _selection("at most 4 * each", tagStatus="tagged", tagPatternList=["*1*2*3*4*"]),
            _selection(".countType must be imageCountMoreThan", countType="sinceForever"),
            _selection(".countNumber must be a whole number above 0", countNumber=0),
            _selection(".countUnit must be days", countUnit="weeks"),
            _selection(".countUnit is for an age", countType="imageCountMoreThan"),
            _selection(".storageClass must be archive", countType="sinceImageTransitioned"),
            _selection(".storageClass must be standard", storageClass="archive"),
            _rule(
                "rulePriority 1 stands 2 times",
                expiry(),
                expiry(selection=ANY),
                name="rules_are_ordered",
            ),
            _rule(
                "a rule with tagStatus any has the highest rulePriority; got 1",
                expiry(1, ANY),
                expiry(2),
                name="rules_are_ordered",
            ),
            _rule(
                "Only one rule can select Untagged images per storage class.",
                expiry(1),
                expiry(2),
                name="untagged_once",
            ),
        ),
    ),
    Example(
        token="aws:ecr/repositoryPolicy:RepositoryPolicy",
        needs=(REPOSITORY,),
        inputs={"repository": Of("id"), "policy": ALLOW},
        id="models/fraud",
        outputs={"registryId": "123456789012"},
        changed={"policy": DENY},
        replaced={"repository": "other"},
        breaches=(
            *breaches_of_policies("policy", MAY_PULL),
            *breaches_of_actions("policy", MAY_PULL),
            *breaches_of_principals("policy", MAY_PULL),
            _gone("repository_exists"),
        ),
    ),
]
