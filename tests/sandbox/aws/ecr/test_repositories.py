"""A repository and its settings."""

import pytest

from cloud_sandbox.aws.ecr.image import images, push
from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.ecr.examples import (
    ALLOW,
    ANY,
    DIGEST,
    HERE,
    OLD,
    REPOSITORY,
    expiring_after,
    expiry,
    lifecycle,
)
from tests.sandbox.aws.kms.examples import KEY
from tests.support.emulated import Emulated, Refused

LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy"
TAGGED = OLD | {"tagStatus": "tagged"}
ARCHIVING = {"type": "transition", "targetStorageClass": "archive"}
ARCHIVED = {"countType": "sinceImageTransitioned", "storageClass": "archive", "countNumber": 90}


def test_a_lifecycle_policy_is_deleted_before_it_is_replaced(aws: Emulated) -> None:
    aws.create(REPOSITORY.token, REPOSITORY.inputs)
    made = aws.create(LIFECYCLE, {"repository": "models/fraud", "policy": expiring_after(30)})

    changes = aws.diff(made, {"repository": "models/fraud", "policy": expiring_after(60)})

    assert changes.deletes_first


def test_settings_go_with_their_repository(aws: Emulated) -> None:
    repository = aws.create(REPOSITORY.token, REPOSITORY.inputs)
    setting = aws.create(POLICY, {"repository": "models/fraud", "policy": ALLOW})

    aws.delete(repository)

    assert aws.refresh(setting) is None


def test_images_go_with_their_repository_when_forced(aws: Emulated) -> None:
    repository = aws.create(REPOSITORY.token, REPOSITORY.inputs | {"forceDelete": True})
    push(aws.store, HERE, "models/fraud", "1", DIGEST)

    aws.delete(repository)

    assert aws.everything() == []
    assert list(images(aws.store, HERE, "models/fraud")) == []


def test_a_repository_that_exists_is_not_made_again(aws: Emulated) -> None:
    aws.create(REPOSITORY.token, REPOSITORY.inputs)

    said = "The repository with name 'models/fraud' already exists in the registry with id '1234"
    with pytest.raises(Refused, match=said):
        aws.create(REPOSITORY.token, REPOSITORY.inputs, name="again")


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"name": "a0"}, id="a short name"),
        pytest.param({"name": "team-a/models_x.y/fraud"}, id="a name of parts"),
        pytest.param({"encryptionConfigurations": [{"encryptionType": "KMS"}]}, id="AWS's key"),
        pytest.param({"encryptionConfigurations": [{"encryptionType": "AES256"}]}, id="no key"),
        pytest.param(
            {"encryptionConfigurations": [{"encryptionType": UNKNOWN, "kmsKey": UNKNOWN}]},
            id="a key not known yet",
        ),
        pytest.param({"encryptionConfigurations": UNKNOWN}, id="encryption not known yet"),
        pytest.param(
            {
                "imageTagMutability": "IMMUTABLE_WITH_EXCLUSION",
                "imageTagMutabilityExclusionFilters": [
                    {"filter": "dev-*", "filterType": "WILDCARD"}
                ],
            },
            id="exclusions",
        ),
        pytest.param(
            {
                "imageTagMutability": UNKNOWN,
                "imageTagMutabilityExclusionFilters": [
                    {"filter": "dev-*", "filterType": "WILDCARD"}
                ],
            },
            id="exclusions from what is not known yet",
        ),
    ],
)
def test_a_right_repository_is_taken(aws: Emulated, right: dict[str, object]) -> None:
    aws.check(REPOSITORY.token, right)


def test_images_are_encrypted_by_a_key_that_exists(aws: Emulated) -> None:
    key = aws.create(KEY.token, KEY.inputs, name="key").outputs["arn"]
    encrypted = [{"encryptionType": "KMS", "kmsKey": key}]

    aws.create(REPOSITORY.token, REPOSITORY.inputs | {"encryptionConfigurations": encrypted})


@pytest.mark.parametrize(
    "policy",
    [
        pytest.param(expiring_after(30), id="by age"),
        pytest.param(UNKNOWN, id="not known yet"),
        pytest.param({"rules": [expiry() | {"description": "old"}]}, id="an object"),
        pytest.param({"rules": [expiry(selection=OLD | {"countNumber": UNKNOWN})]}, id="inside"),
        pytest.param(
            lifecycle(
                expiry(1),
                expiry(2, TAGGED | {"tagPrefixList": ["v"]}),
                expiry(5, TAGGED | {"tagPatternList": ["*a*b*c*"]}),
                expiry(
                    9, {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}
                ),
            ),
            id="several",
        ),
        pytest.param(
            lifecycle(
                expiry(1, ANY | {"countType": "sinceImagePulled"}, action=ARCHIVING),
                expiry(2, ANY | ARCHIVED),
            ),
            id="archived, then deleted",
        ),
        pytest.param(
            lifecycle(expiry(1, action=ARCHIVING), expiry(2, OLD | ARCHIVED)),
            id="untagged of two classes",
        ),
    ],
)
def test_a_right_lifecycle_policy_is_taken(aws: Emulated, policy: object) -> None:
    aws.check(LIFECYCLE, {"repository": "models/fraud", "policy": policy})
