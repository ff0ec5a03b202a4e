"""An archive is keyed by what is in it: a retrained model is a new key, an unchanged one is not."""

import re
import tarfile
from pathlib import Path

import pulumi
import pytest

from serving_components.aws import SageMakerEndpoint
from serving_components.aws.artifact import archive
from tests.components.aws.requests import ARCHIVE, a_request
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused


def written(file: Path, content: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return str(file)


@pytest.fixture(name="shelf")
def shelf_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where folders are packed to, in this test."""
    place = tmp_path / "packed"
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (place,))
    return place


def test_the_key_is_service_content_and_file(tmp_path: Path) -> None:
    found = archive("fraud", written(tmp_path / "model.tar.gz", b"weights"), "fraud")

    # The first sixteen digits that `sha256sum` prints.
    assert found.key == "fraud/9a129038d9a00aed/model.tar.gz"


def test_the_same_bytes_are_the_same_key_wherever_they_lie(tmp_path: Path) -> None:
    one = archive("fraud", written(tmp_path / "a" / "model.tar.gz", b"weights"), "fraud")
    two = archive("fraud", written(tmp_path / "b" / "model.tar.gz", b"weights"), "fraud")

    assert one.key == two.key


def test_changed_bytes_are_another_key(tmp_path: Path) -> None:
    file = tmp_path / "model.tar.gz"

    before = archive("fraud", written(file, b"weights"), "fraud")
    after = archive("fraud", written(file, b"Weights"), "fraud")

    assert before.key != after.key


def test_services_do_not_share_keys(tmp_path: Path) -> None:
    file = written(tmp_path / "model.tar.gz", b"weights")

    assert archive("fraud", file, "fraud").key != archive("fraud", file, "churn").key


def test_under_another_kms_key_it_is_another_object(tmp_path: Path) -> None:
    """Which is named as every archive of the endpoint is, so that it is found when it goes."""
    found = archive("fraud", written(tmp_path / "model.tar.gz", b"weights"), "fraud")

    keys = [found.under(key).key for key in ("", "made", "alias/serving")]

    assert keys[0] == found.key
    assert len(set(keys)) == 3
    assert all(re.fullmatch(r"fraud/[0-9a-f]{16}/model\.tar\.gz", key) for key in keys)


def test_a_missing_artifact_is_told_by_where_it_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert refused(lambda: archive("fraud", "gone.tar.gz", "fraud")) == [
        (
            f"model.path: gone.tar.gz does not exist (looked in {tmp_path}); give the path of a"
            " folder, or of a .tar.gz"
        )
    ]


def test_another_kind_of_archive_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "model.zip", b"weights")

    assert refused(lambda: archive("fraud", file, "fraud")) == [
        (
            f"model.path: {file} is neither a folder nor a .tar.gz, which is all that SageMaker"
            " unpacks; pack it as one"
        )
    ]


def test_the_home_of_nobody_is_told() -> None:
    [line] = refused(lambda: archive("fraud", "~nobody-at-all/model", "fraud"))

    assert line.startswith("model.path: ~nobody-at-all/model cannot be found (")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refused(lambda: archive("fraud", str(tmp_path), "fraud")) == [
        (f"model.path: {tmp_path} is a folder without a file to serve; put the model into it")
    ]


def test_a_path_may_be_written_from_home(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = shelf.parent / "höme of fraud"
    written(home / "models" / "fraud" / "model.bin", b"weights")
    monkeypatch.setenv("HOME", str(home))

    assert archive("fraud", "~/models/fraud", "fraud").path.parent == shelf


def test_a_folder_is_keyed_by_what_is_in_it_and_not_by_its_name(shelf: Path) -> None:
    folders = [shelf.parent / name for name in ("one", "two")]
    for folder in folders:
        written(folder / "model.bin", b"weights")

    one, two = (archive("fraud", str(folder), "fraud") for folder in folders)

    assert one == two
    assert one.key == "fraud/4faf1accc99917e0/model.tar.gz"
    with tarfile.open(one.path, "r:gz") as packed:
        assert packed.getnames() == ["model.bin"]


def test_a_changed_folder_is_another_key(shelf: Path) -> None:
    folder = shelf.parent / "model"
    written(folder / "model.bin", b"weights")

    before = archive("fraud", str(folder), "fraud")
    written(folder / "model.bin", b"Weights")

    assert archive("fraud", str(folder), "fraud").key != before.key


def test_a_missing_archive_registers_no_part(cloud: RecordingCloud) -> None:
    model = {"path": "gone.tar.gz", "framework": "sklearn:1.2"}

    refused(lambda: cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(model=model))))

    assert cloud.registered == {}


def physical_name_of(cloud: RecordingCloud) -> str:
    name: str = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]
    return name


def test_stacks_that_share_a_bucket_share_no_object() -> None:
    keys = set()
    for stack in ("dev", "prod"):
        cloud = RecordingCloud()
        cloud.deploy(
            lambda: SageMakerEndpoint("fraud", a_request(artifact_bucket="shared")), stack=stack
        )
        keys.add(cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")["key"])

    assert len(keys) == 2


def test_the_archive_itself_is_uploaded(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request()))

    uploaded = cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")

    prefix = physical_name_of(cloud)
    assert uploaded["key"] == archive("fraud", str(ARCHIVE), prefix).key
    assert isinstance(uploaded["source"], pulumi.FileAsset)
    assert uploaded["source"].path == str(ARCHIVE)
