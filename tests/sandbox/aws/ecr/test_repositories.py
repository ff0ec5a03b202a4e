"""A repository and its settings."""

import pytest

from tests.sandbox.aws.ecr.examples import ALLOW, REPOSITORY, expiring_after
from tests.support.emulated import Emulated, Refused

LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy"
POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy"


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


@pytest.mark.parametrize("token", [LIFECYCLE, POLICY])
def test_a_setting_needs_its_repository(aws: Emulated, token: str) -> None:
    with pytest.raises(Refused, match="repository 'gone' does not exist in eu-west-1"):
        aws.create(token, {"repository": "gone", "policy": expiring_after(30)})
