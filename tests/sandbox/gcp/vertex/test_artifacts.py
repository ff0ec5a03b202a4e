"""A model's files are copied at its upload, and dropped with the last version that has them."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.gcp.vertex import artifacts, model_deletions, model_uploads
from cloud_sandbox.gcp.vertex.registered import found
from tests.sandbox.data_plane.vertex_api.api import PLACE, a_model
from tests.sandbox.gcp.emulation import GCP, PROJECT, REGION
from tests.sandbox.gcp.storage.examples import BUCKET_TOKEN, OBJECT_TOKEN
from tests.support.emulated import Emulated

IMAGE = {"imageUri": f"{REGION}-docker.pkg.dev/{PROJECT}/models/fraud:1"}
BUCKET = "vertex-ai-models-731079706384-europe-west4"


@pytest.fixture(name="cloud")
def _cloud(tmp_path: Path) -> Emulated:
    cloud = GCP.made_in(tmp_path)
    cloud.create(BUCKET_TOKEN, {"name": "models", "location": "EU"}, name="models")
    for name, content in (("fraud/a", "first"), ("fraud/b/c", "second"), ("fraudulent", "third")):
        inputs = {"bucket": "models", "name": name, "content": content}
        cloud.create(OBJECT_TOKEN, inputs, name=name)
    return cloud


@pytest.fixture(name="here")
def _here(cloud: Emulated, tmp_path: Path) -> Here:
    return Here(cloud.store, Scope("gcp", PROJECT, REGION), tmp_path / "blobs")


def uploaded(here: Here, **more: str) -> None:
    model = a_model(artifactUri="gs://models/fraud/", containerSpec=IMAGE)
    model_uploads.upload(here, {"model": model} | more)


def kept(here: Here) -> int:
    return len([*(here.blobs / "gcp-models").iterdir()])


def test_what_lies_below_the_folder_is_copied(here: Here) -> None:
    uploaded(here, modelId="fraud")

    record, version = found(here, "fraud")
    told = {copy.name: copy.file.read_text() for copy in artifacts.copies(here, BUCKET)}
    assert artifacts.storage_uri(record, version) == f"gs://{BUCKET}/fraud/1"
    assert told == {"fraud/1/a": "first", "fraud/1/b/c": "second"}


def test_a_copy_is_none_of_another_bucket(here: Here) -> None:
    uploaded(here, modelId="fraud")

    others = ("models", "vertex-ai-models-1-europe-west4", f"{BUCKET}1")
    assert [[*artifacts.copies(here, bucket)] for bucket in others] == [[], [], []]


def test_a_model_without_a_folder_has_no_copies(here: Here) -> None:
    model = a_model(artifactUri=None, containerSpec=IMAGE)
    model_uploads.upload(here, {"modelId": "bare", "model": model})

    record, version = found(here, "bare")
    assert artifacts.storage_uri(record, version) == ""
    assert version.artifacts == []


def test_copies_go_with_the_last_version_that_has_them(here: Here) -> None:
    uploaded(here, modelId="fraud")
    uploaded(here, parentModel=f"{PLACE}/models/fraud")
    counts = [kept(here)]
    model_deletions.delete_version(here, "fraud@2")
    counts.append(kept(here))
    names = [copy.name for copy in artifacts.copies(here, BUCKET)]
    model_deletions.delete(here, "fraud")

    assert names == ["fraud/1/a", "fraud/1/b/c"]
    assert [*counts, kept(here)] == [2, 2, 0]
