"""Keys that a service's own account must be allowed to use."""

import pytest

from cloud_sandbox.gcp import service_agents
from cloud_sandbox.gcp.kms.usable import may_use
from tests.sandbox.gcp.artifactregistry.examples import REPOSITORY
from tests.sandbox.gcp.kms.examples import KEY, KEY_MEMBER, ROLE
from tests.sandbox.gcp.projects.examples import CUSTOM_ROLE
from tests.sandbox.gcp.storage.examples import BUCKET
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example

STORAGE = f"serviceAccount:{service_agents.of_storage('serving-tests')}"
REGISTRY = f"serviceAccount:{service_agents.of_artifact_registry('serving-tests')}"
PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember"
IN_BUCKET = {"encryption": {"defaultKmsKeyName": KEY}}
USERS = [
    pytest.param(BUCKET, IN_BUCKET, STORAGE, id="bucket"),
    pytest.param(REPOSITORY, {"kmsKeyName": KEY}, REGISTRY, id="repository"),
]


@pytest.mark.parametrize(("example", "encrypted", "agent"), USERS)
def test_a_granted_key_is_used(
    cloud: Emulated, example: Example, encrypted: dict[str, object], agent: str
) -> None:
    grant = {"cryptoKeyId": "serving-tests/europe-west4/models/fraud", "role": ROLE}
    cloud.create(KEY_MEMBER.token, grant | {"member": agent}, name="grant")

    made = cloud.create(example.token, example.inputs | encrypted)

    assert cloud.refresh(made) == made


@pytest.mark.parametrize("named", ["serving-tests", "projects/serving-tests"])
def test_a_grant_in_the_whole_project_is_enough(cloud: Emulated, named: str) -> None:
    cloud.create(PROJECT_MEMBER, {"project": named, "role": ROLE, "member": STORAGE}, name="grant")

    assert cloud.create(BUCKET.token, BUCKET.inputs | IN_BUCKET).id == "serving-models"


@pytest.mark.parametrize(
    ("verbs", "enough"), [(("useToEncrypt", "useToDecrypt"), True), (("useToEncrypt",), False)]
)
def test_a_role_of_the_projects_own_gives_what_it_names(
    cloud: Emulated, verbs: tuple[str, ...], enough: bool
) -> None:
    permissions = [f"cloudkms.cryptoKeyVersions.{verb}" for verb in verbs]
    role = {"roleId": "uses_keys", "title": "uses keys", "permissions": permissions}
    made = cloud.create(CUSTOM_ROLE.token, role, name="role")
    grant = {"cryptoKeyId": KEY, "role": made.outputs["name"], "member": STORAGE}
    cloud.create(KEY_MEMBER.token, grant, name="grant")

    assert may_use(cloud.store, STORAGE.partition(":")[2], KEY, "serving-tests") == enough


def test_another_accounts_grant_is_none(cloud: Emulated) -> None:
    cloud.create(
        KEY_MEMBER.token, {"cryptoKeyId": KEY, "role": ROLE, "member": REGISTRY}, name="grant"
    )

    with pytest.raises(Refused, match="Permission denied on Cloud KMS key"):
        cloud.create(BUCKET.token, BUCKET.inputs | IN_BUCKET)


def test_a_bucket_that_gets_a_key_needs_the_grant_as_well(cloud: Emulated) -> None:
    made = cloud.create(BUCKET.token, BUCKET.inputs)

    with pytest.raises(Refused, match="Permission denied on Cloud KMS key"):
        cloud.update(made, BUCKET.inputs | IN_BUCKET)


def test_a_key_of_another_project_is_taken_for_granted(cloud: Emulated) -> None:
    key = KEY.replace("serving-tests", "shared-keys")

    made = cloud.create(BUCKET.token, BUCKET.inputs | {"encryption": {"defaultKmsKeyName": key}})

    assert made.outputs["encryption"] == {"defaultKmsKeyName": key}
