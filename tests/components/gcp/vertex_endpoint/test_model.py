"""What a model is made of: a folder's files in a bucket, a prebuilt image, or an own one."""

from pathlib import Path
from typing import Any

import pulumi
import pytest

from serving_components import Model
from tests.components.gcp.vertex_endpoint.around import (
    BUCKET,
    IMAGE,
    MODEL,
    OBJECT,
    REPOSITORY,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

KEYS = "projects/keys/locations/europe-west4/keyRings/ml/cryptoKeys"


@pytest.fixture(name="folder")
def folder_(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.joblib").write_text("weights")
    (folder / "labels.txt").write_text("yes no")
    return folder


def sklearn(folder: Path | str) -> Model:
    return Model(path=str(folder), framework="sklearn:1.5")


def test_each_file_is_an_object_below_a_folder_called_by_the_contents(
    cloud: RecordingCloud, folder: Path
) -> None:
    deploy(cloud, model=sklearn(folder))

    names = sorted(found.inputs["name"] for found in cloud.of(OBJECT))
    prefixes = {name.rpartition("/")[0] for name in names}
    [prefix] = prefixes
    assert [name.rpartition("/")[2] for name in names] == ["labels.txt", "model.joblib"]
    assert prefix.startswith("fraud-test-")
    assert cloud.one(MODEL)["artifactUri"] == f"gs://fraud/{prefix}"


def test_other_contents_are_other_resources(cloud: RecordingCloud, folder: Path) -> None:
    """As replacements they would be down for deletion where an update fails and is reverted."""
    deploy(cloud, model=sklearn(folder))
    (folder / "labels.txt").write_text("no yes")
    other = RecordingCloud()
    deploy(other, model=sklearn(folder))

    names = [{found.name for found in it.of(OBJECT)} for it in (cloud, other)]
    assert names[0].isdisjoint(names[1])
    assert cloud.one(MODEL)["artifactUri"] != other.one(MODEL)["artifactUri"]


def test_a_folder_elsewhere_of_the_same_files_is_no_change(
    cloud: RecordingCloud, folder: Path
) -> None:
    deploy(cloud, model=sklearn(folder))
    moved = folder.rename(folder.parent / "moved")
    other = RecordingCloud()
    deploy(other, model=sklearn(moved))

    assert {it.name for it in cloud.of(OBJECT)} == {it.name for it in other.of(OBJECT)}


def test_a_model_is_uploaded_once_its_files_are_there(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=sklearn(folder))

    assert {(OBJECT, it.name) for it in cloud.of(OBJECT)} <= cloud.only(MODEL).depends_on


def test_the_bucket_is_private_in_the_same_region(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=sklearn(folder))

    bucket = cloud.one(BUCKET)
    assert bucket["location"] == "europe-west4"
    assert bucket["uniformBucketLevelAccess"] is True
    assert bucket["publicAccessPrevention"] == "enforced"
    assert bucket["forceDestroy"] is True


def test_a_given_bucket_takes_the_files(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=sklearn(folder), bucket="theirs")

    assert not cloud.has(BUCKET)
    assert {it.inputs["bucket"] for it in cloud.of(OBJECT)} == {"theirs"}
    assert cloud.one(MODEL)["artifactUri"].startswith("gs://theirs/fraud-test-")


def test_files_of_another_given_bucket_replace_none(folder: Path) -> None:
    own, theirs, others = RecordingCloud(), RecordingCloud(), RecordingCloud()

    deploy(own, model=sklearn(folder))
    deploy(theirs, model=sklearn(folder), bucket="theirs")
    deploy(others, model=sklearn(folder), bucket="others")

    names = [{it.name for it in cloud.of(OBJECT)} for cloud in (own, theirs, others)]
    assert not names[0] & names[1]
    assert not names[1] & names[2]


def test_files_of_another_key_in_a_given_bucket_replace_none(folder: Path) -> None:
    """As replacements they would be deleted after a program that goes back had put them again."""
    plain, first, second = RecordingCloud(), RecordingCloud(), RecordingCloud()

    deploy(plain, model=sklearn(folder), bucket="theirs")
    deploy(first, model=sklearn(folder), bucket="theirs", kms_key=f"{KEYS}/one")
    deploy(second, model=sklearn(folder), bucket="theirs", kms_key=f"{KEYS}/two")

    clouds = (plain, first, second)
    paths = [{it.inputs["name"] for it in cloud.of(OBJECT)} for cloud in clouds]
    names = [{it.name for it in cloud.of(OBJECT)} for cloud in clouds]
    assert len(set.union(*paths)) == sum(map(len, paths))
    assert len(set.union(*names)) == sum(map(len, names))
    assert plain.one(MODEL)["artifactUri"] != first.one(MODEL)["artifactUri"]


def test_files_in_a_bucket_made_here_keep_their_names_under_another_key(folder: Path) -> None:
    """The key is the bucket's, and no object's own."""
    plain, keyed = RecordingCloud(), RecordingCloud()

    deploy(plain, model=sklearn(folder))
    deploy(keyed, model=sklearn(folder), kms_key=f"{KEYS}/one")

    assert {it.name for it in plain.of(OBJECT)} == {it.name for it in keyed.of(OBJECT)}


def test_one_file_may_be_the_model(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=sklearn(folder / "model.joblib"))

    [found] = cloud.of(OBJECT)
    assert found.inputs["name"].endswith("/model.joblib")


@pytest.mark.parametrize(
    ("framework", "location", "asked", "image"),
    [
        ("sklearn:1.5", "europe-west4", {}, "europe-docker.pkg.dev/{}/sklearn-cpu.1-5:latest"),
        ("xgboost:2.1", "us-central1", {}, "us-docker.pkg.dev/{}/xgboost-cpu.2-1:latest"),
        ("tensorflow:2.15", "asia-east1", {}, "asia-docker.pkg.dev/{}/tf2-cpu.2-15:latest"),
        (
            "pytorch:2.4",
            "southamerica-east1",
            {"accelerator_type": "NVIDIA_TESLA_T4", "accelerator_count": 1},
            "us-docker.pkg.dev/{}/pytorch-gpu.2-4:latest",
        ),
    ],
)
def test_a_framework_is_the_image_nearest_to_the_region(
    cloud: RecordingCloud, framework: str, location: str, asked: dict[str, Any], image: str
) -> None:
    model = Model(uri="gs://theirs/fraud/1a2b/", framework=framework)
    deploy(cloud, model=model, location=location, **asked)

    made = cloud.one(MODEL)
    assert made["container"] == {"imageUri": image.format("vertex-ai/prediction")}
    assert made["artifactUri"] == "gs://theirs/fraud/1a2b"


def test_an_own_image_may_have_files(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=Model(path=str(folder), image=IMAGE))

    assert cloud.one(MODEL)["artifactUri"].startswith("gs://fraud/")
    assert len(cloud.of(OBJECT)) == 2


@pytest.mark.parametrize(
    ("asked", "repository", "image"),
    [
        ("fraud:1.4.2", "fraud", "mock-docker.pkg.dev/p/r/fraud:1.4.2"),
        ("risk/fraud:1.4.2", "risk", "mock-docker.pkg.dev/p/r/fraud:1.4.2"),
        (f"fraud@sha256:{'0' * 64}", "fraud", f"mock-docker.pkg.dev/p/r/fraud@sha256:{'0' * 64}"),
    ],
)
def test_an_image_without_a_registry_has_a_repository_made(
    cloud: RecordingCloud, asked: str, repository: str, image: str
) -> None:
    deploy(cloud, model=Model(image=asked))

    made = cloud.one(REPOSITORY)
    assert (made["repositoryId"], made["format"]) == (repository, "DOCKER")
    assert made["dockerConfig"] == {"immutableTags": True}
    assert {policy["action"] for policy in made["cleanupPolicies"]} == {"KEEP", "DELETE"}
    assert cloud.one(MODEL)["container"]["imageUri"] == image


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (
            ["model.json", "code/inference.py"],
            (
                "has no model.joblib or model.pkl, and the prebuilt image of sklearn:1.5 runs no"
                " code/inference.py; put model.joblib or model.pkl into it, or give an own image"
                " instead of framework (`serving build`)"
            ),
        ),
        (
            ["clf.joblib"],
            "has no model.joblib or model.pkl, which the prebuilt image of sklearn:1.5 loads",
        ),
        (
            ["model.joblib", "model.pkl"],
            (
                "has model.joblib and model.pkl, and the prebuilt image of sklearn:1.5 takes one;"
                " leave one of them out"
            ),
        ),
        ([], "is a folder without a file to serve; put the model into it"),
    ],
)
def test_a_folder_that_the_image_finds_no_model_in_is_refused(
    cloud: RecordingCloud, tmp_path: Path, files: list[str], line: str
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("it")

    told = refused(lambda: deploy(cloud, model=sklearn(tmp_path)))

    assert told == [f"model.path: {tmp_path} {line}"]
    assert cloud.registered == {}


def test_a_folder_beside_the_program_is_told_by_its_path_in_the_project(
    cloud: RecordingCloud, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the project's settings have it, which are relative to the project's folder."""
    (folder / "model.joblib").unlink()
    program = folder.parent / "infra"
    program.mkdir()
    monkeypatch.chdir(program)
    monkeypatch.setattr(pulumi, "get_root_directory", lambda: str(folder.parent))

    [line] = refused(lambda: deploy(cloud, model=sklearn("../model")))

    assert line.startswith("model.path: model has no model.joblib or model.pkl")


def test_a_folder_outside_the_project_is_told_as_it_was_given(
    cloud: RecordingCloud, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = folder.parent / "project"
    program.mkdir()
    monkeypatch.chdir(program)
    monkeypatch.setattr(pulumi, "get_root_directory", lambda: str(program))

    [line] = refused(lambda: deploy(cloud, model=sklearn("../none")))

    assert line.startswith("model.path: ../none does not exist")
    assert folder.exists()


def test_an_archive_is_refused(cloud: RecordingCloud, tmp_path: Path) -> None:
    archive = tmp_path / "model.tar.gz"
    archive.write_text("it")

    told = refused(lambda: deploy(cloud, model=sklearn(archive)))

    [line] = told
    assert line.endswith(
        "is an archive, and Vertex AI unpacks none; unpack it, and give the folder"
    )


def test_a_path_that_is_not_there_is_refused(cloud: RecordingCloud, tmp_path: Path) -> None:
    told = refused(lambda: deploy(cloud, model=sklearn(tmp_path / "none")))

    assert told == [
        f"model.path: {tmp_path}/none does not exist; give the path of a folder, or of one file"
    ]
