"""Members of policies: what they are on in every spelling, and who they are."""

from typing import Any

import pytest

from tests.sandbox.gcp.artifactregistry.examples import REPOSITORY, REPOSITORY_MEMBER
from tests.sandbox.gcp.kms.examples import KEY, KEY_MEMBER
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, ACCOUNT_MEMBER
from tests.sandbox.gcp.storage.examples import BUCKET, BUCKET_MEMBER
from tests.sandbox.gcp.vertex.examples import ENDPOINT, ENDPOINT_MEMBER
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example, live

AGENT = "serviceAccount:service-1@gcp-sa-aiplatform.iam.gserviceaccount.com"
OTHERS_REPOSITORY = "projects/shared/locations/europe-west4/repositories/images"


@pytest.mark.parametrize(
    ("example", "spelling"),
    [
        pytest.param(BUCKET_MEMBER, {"bucket": "serving-models"}, id="bucket"),
        pytest.param(REPOSITORY_MEMBER, {"repository": "models"}, id="repository"),
        pytest.param(REPOSITORY_MEMBER, {"repository": "europe-west4/models"}, id="with-location"),
        pytest.param(
            REPOSITORY_MEMBER,
            {"repository": "models", "location": "europe-west4"},
            id="location-beside-it",
        ),
    ],
)
def test_a_thing_is_the_same_by_each_of_its_names(
    cloud: Emulated, example: Example, spelling: dict[str, Any]
) -> None:
    for needed in (ACCOUNT, BUCKET, REPOSITORY):
        cloud.create(needed.token, needed.inputs, name=needed.token)
    made = cloud.create(example.token, example.inputs | spelling)
    refreshed = cloud.refresh(made)

    again = cloud.create(example.token, example.inputs, name="again")

    assert refreshed == made
    assert again.id == made.id
    named = next(iter(spelling))
    assert made.outputs[named] == example.inputs[named]


def test_a_short_name_in_another_location_is_another_repository(cloud: Emulated) -> None:
    life = live(cloud, REPOSITORY_MEMBER)
    elsewhere = REPOSITORY_MEMBER.inputs["repository"].replace("europe-west4", "us-central1")

    changes = cloud.diff(life.made, life.inputs | {"repository": elsewhere})

    assert changes.replacing == ["repository"]


def test_a_repository_of_another_project_is_not_looked_for(cloud: Emulated) -> None:
    inputs = REPOSITORY_MEMBER.inputs | {"repository": OTHERS_REPOSITORY, "member": AGENT}

    made = cloud.create(REPOSITORY_MEMBER.token, inputs)

    assert made.outputs["project"] == "shared"
    assert cloud.refresh(made) == made


def test_a_bucket_of_another_project_may_be_named(cloud: Emulated) -> None:
    cloud.create(BUCKET.token, BUCKET.inputs | {"project": "serving-others"})

    made = cloud.create(BUCKET_MEMBER.token, BUCKET_MEMBER.inputs | {"member": AGENT})

    assert cloud.refresh(made) == made


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("serving-tests/europe-west4/models/fraud", KEY),
        ("europe-west4/models/fraud", KEY),
    ],
)
def test_a_keys_id_is_its_full_name(cloud: Emulated, told: str, whole: str) -> None:
    inputs = KEY_MEMBER.inputs | {"cryptoKeyId": told, "member": AGENT}

    made = cloud.create(KEY_MEMBER.token, inputs)

    assert made.id == f"{whole}/{inputs['role']}/{AGENT}"
    assert made.outputs["cryptoKeyId"] == told


def test_the_account_of_another_project_is_not_looked_for(cloud: Emulated) -> None:
    name = "projects/others/serviceAccounts/fraud-other@others.iam.gserviceaccount.com"

    made = cloud.create(ACCOUNT_MEMBER.token, ACCOUNT_MEMBER.inputs | {"serviceAccountId": name})

    assert made.id.startswith(name)


@pytest.mark.parametrize(
    ("thing", "example"),
    [
        pytest.param(BUCKET, BUCKET_MEMBER, id="bucket"),
        pytest.param(REPOSITORY, REPOSITORY_MEMBER, id="repository"),
        pytest.param(ENDPOINT, ENDPOINT_MEMBER, id="endpoint"),
        pytest.param(ACCOUNT, ACCOUNT_MEMBER, id="account"),
    ],
)
def test_a_member_goes_with_what_it_is_on(
    cloud: Emulated, thing: Example, example: Example
) -> None:
    made = cloud.create(thing.token, thing.inputs, name="thing")
    member = cloud.create(example.token, example.inputs | {"member": AGENT})
    cloud.delete(made)

    assert cloud.refresh(member) is None


def test_a_member_stays_with_what_is_abandoned(cloud: Emulated) -> None:
    inputs = REPOSITORY.inputs | {"deletionPolicy": "ABANDON"}
    repository = cloud.create(REPOSITORY.token, inputs, name="repository")
    member = cloud.create(REPOSITORY_MEMBER.token, REPOSITORY_MEMBER.inputs | {"member": AGENT})
    cloud.delete(repository)

    assert cloud.refresh(member) == member


def test_a_member_whose_bucket_is_gone_can_be_deleted(cloud: Emulated) -> None:
    cloud.create(ACCOUNT.token, ACCOUNT.inputs)
    bucket = cloud.create(BUCKET.token, BUCKET.inputs, name="bucket")
    member = cloud.create(BUCKET_MEMBER.token, BUCKET_MEMBER.inputs)
    cloud.delete(bucket)

    cloud.delete(member)

    assert cloud.everything() != []
    assert cloud.store.all(BUCKET_MEMBER.token) == []


def test_everybody_is_written_as_the_service_writes_it(cloud: Emulated) -> None:
    inputs = KEY_MEMBER.inputs | {"member": "allAuthenticatedUsers"}
    made = cloud.create(KEY_MEMBER.token, inputs)

    assert made.id.endswith("/allAuthenticatedUsers")
    assert cloud.diff(made, inputs | {"member": "allauthenticatedusers:x"}).replacing == ["member"]


def test_a_member_that_was_deleted_is_refused(cloud: Emulated) -> None:
    with pytest.raises(Refused, match="cannot be of a deleted principal"):
        cloud.create(KEY_MEMBER.token, KEY_MEMBER.inputs | {"member": "deleted:user:a@b.c?uid=1"})
