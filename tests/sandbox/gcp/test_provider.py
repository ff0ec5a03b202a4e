"""The `gcp` provider: its project and region, the labels it adds, what it keeps from deletion."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from cloud_sandbox.gcp.project import project_named, project_number
from tests.sandbox.gcp.artifactregistry.examples import REPOSITORY
from tests.sandbox.gcp.emulation import GCP, PROJECT
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT
from tests.sandbox.gcp.storage.examples import BUCKET
from tests.sandbox.gcp.vertex.examples import ENDPOINT
from tests.support.emulated import Emulated, Refused

ATTRIBUTED = {"goog-pulumi-provisioned": "true"}


def configured(home: Path, **config: Any) -> Emulated:
    return Emulated(home, "gcp", **config)


@pytest.fixture(autouse=True)
def nothing_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        *("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"),
        *("GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
        *("GOOGLE_ZONE", "GCLOUD_ZONE", "CLOUDSDK_COMPUTE_ZONE"),
    ):
        monkeypatch.delenv(name, raising=False)


def test_without_a_project_nothing_is_made(tmp_path: Path) -> None:
    cloud = configured(tmp_path, region="europe-west4")

    with pytest.raises(Refused, match=r"^project: required field is not set; set it here"):
        cloud.create(BUCKET.token, BUCKET.inputs)

    assert cloud.everything() == []


def test_a_resource_may_have_a_project_of_its_own(tmp_path: Path) -> None:
    cloud = configured(tmp_path)

    made = cloud.create(ACCOUNT.token, ACCOUNT.inputs | {"project": "serving-others"})

    assert made.id.startswith("projects/serving-others/serviceAccounts/")
    assert cloud.refresh(made) == made


@pytest.mark.parametrize(
    "name", ["GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT"]
)
def test_the_project_may_stand_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "serving-shell")

    made = configured(tmp_path).create(ACCOUNT.token, ACCOUNT.inputs)

    assert made.outputs["project"] == "serving-shell"


def test_the_same_names_live_in_two_projects(tmp_path: Path) -> None:
    ours, theirs = (configured(tmp_path, project=name) for name in ("serving-a", "serving-b"))

    made = ours.create(ACCOUNT.token, ACCOUNT.inputs)
    theirs.create(ACCOUNT.token, ACCOUNT.inputs)
    ours.delete(made)

    assert ours.refresh(made) is None
    assert len(theirs.everything()) == 1


def test_a_repository_is_where_its_provider_is(tmp_path: Path) -> None:
    cloud = configured(tmp_path, project=PROJECT)

    with pytest.raises(Refused, match=r"^Cannot determine location: set in this resource"):
        cloud.create(REPOSITORY.token, REPOSITORY.inputs)


def test_a_zone_tells_the_region(tmp_path: Path) -> None:
    cloud = configured(tmp_path, project=PROJECT, zone="us-central1-a")

    made = cloud.create(REPOSITORY.token, REPOSITORY.inputs)

    assert made.outputs["location"] == "us-central1"


def test_an_endpoint_is_imported_by_its_full_name_from_any_place(cloud: Emulated) -> None:
    there = {"location": "us-central1", "project": "serving-others"}
    made = cloud.create(ENDPOINT.token, ENDPOINT.inputs | there)

    found = cloud.import_(ENDPOINT.token, made.id)

    assert found is not None
    assert found.outputs == made.outputs
    assert cloud.import_(ENDPOINT.token, "123456789") is None


def test_labels_are_shown_with_those_of_the_provider(tmp_path: Path) -> None:
    cloud = configured(tmp_path, project=PROJECT, defaultLabels={"team": "ml", "cost": "1"})

    made = cloud.create(BUCKET.token, BUCKET.inputs | {"labels": {"team": "fraud"}})

    asked = ATTRIBUTED | {"team": "fraud", "cost": "1"}
    assert made.outputs["labels"] == {"team": "fraud"}
    assert made.outputs["pulumiLabels"] == made.outputs["effectiveLabels"] == asked


def test_changed_labels_are_shown_changed(cloud: Emulated) -> None:
    made = cloud.create(BUCKET.token, BUCKET.inputs)

    foreseen = cloud.update(made, BUCKET.inputs | {"labels": {"team": "fraud"}}, preview=True)
    updated = cloud.update(made, BUCKET.inputs | {"labels": {"team": "fraud"}})

    assert foreseen.outputs["effectiveLabels"] is UNKNOWN
    assert updated.outputs["effectiveLabels"] == ATTRIBUTED | {"team": "fraud"}


@pytest.mark.parametrize("switched", [False, "false"])
def test_the_label_of_who_made_it_can_be_switched_off(tmp_path: Path, switched: object) -> None:
    cloud = configured(tmp_path, project=PROJECT, addPulumiAttributionLabel=switched)

    made = cloud.create(BUCKET.token, BUCKET.inputs)

    assert made.outputs["effectiveLabels"] == {}


def test_default_labels_are_an_object(cloud: Emulated) -> None:
    assert cloud.configurable(defaultLabels="team") == [
        "defaultLabels: takes an object, got 'team'"
    ]
    assert cloud.configurable(defaultLabels={"team": "ml"}) == []
    assert cloud.configurable(defaultLabels=UNKNOWN) == []


def test_what_is_abandoned_stays_in_the_cloud(cloud: Emulated) -> None:
    made = cloud.create(BUCKET.token, BUCKET.inputs | {"deletionPolicy": "ABANDON"})

    cloud.delete(made)

    assert cloud.refresh(made) == made


def test_a_project_is_found_by_its_number(cloud: Emulated) -> None:
    cloud.create(ACCOUNT.token, ACCOUNT.inputs)

    assert len(project_number(PROJECT)) == 12
    assert project_named(cloud.store, project_number(PROJECT)) == PROJECT
    assert project_named(cloud.store, PROJECT) == PROJECT
    assert project_named(cloud.store, "1") == "1"


def test_two_clouds_share_a_home_and_nothing_else(tmp_path: Path) -> None:
    google = GCP.made_in(tmp_path)
    aws = Emulated(tmp_path, region="eu-west-1")

    google.create(BUCKET.token, BUCKET.inputs)
    aws.create("aws:s3/bucket:Bucket", {"bucket": "serving-models"})

    assert {record.scope.cloud for record in google.everything()} == {"gcp", "aws"}
