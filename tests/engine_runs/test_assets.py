"""Files and texts that a program uploads."""

import hashlib
from pathlib import Path

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("assets")

OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    path = pulumi.Config().require("path")
    bucket = aws.s3.Bucket("models")
    for name, source in {
        "edited": pulumi.FileAsset("edited.txt"),
        "moved": pulumi.FileAsset(path),
        "text": pulumi.StringAsset("a text"),
    }.items():
        aws.s3.BucketObjectv2(name, bucket=bucket.id, source=source)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("assets"))
    made.program(_PROGRAM)
    made.configure(path="here.txt")
    made.file("edited.txt", "first")
    made.file("here.txt", "the same")
    made.file("there.txt", "the same")
    return made


@pytest.fixture(scope="module")
def uploaded(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, uploaded: Run) -> Run:
    uploaded.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def edited(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    project.file("edited.txt", "second")
    project.configure(path="there.txt")
    return project.up()


def test_unchanged_files_and_texts_are_no_difference(repeated: Run) -> None:
    assert repeated.steps == []


def test_a_changed_file_is_uploaded_in_place(edited: Run) -> None:
    edited.succeeded()
    assert edited.done("edited") == [("update", "BucketObjectv2")]
    assert edited.step("update", OBJECT, "edited").changed == {"source"}


def test_a_file_that_only_lies_elsewhere_is_no_difference(edited: Run) -> None:
    assert edited.of("moved") == []


def test_the_cloud_holds_the_bytes_of_the_latest_upload(project: Sandboxed, edited: Run) -> None:
    [etag] = [
        record.attributes["etag"]
        for record in edited.existing(OBJECT)
        if record.inputs["key"] == "edited"
    ]

    assert etag == hashlib.md5(b"second", usedforsecurity=False).hexdigest()
    assert {b"second", b"the same", b"a text"} == set(_blobs(project.home.folder))


def _blobs(home: Path) -> list[bytes]:
    return [file.read_bytes() for file in (home / "blobs").iterdir()]
