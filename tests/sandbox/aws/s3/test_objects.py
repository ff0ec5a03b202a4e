"""An object's bytes come from the program and are kept by their hash."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.wire import ARCHIVE, ASSET, SIGNATURE, UNKNOWN
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.object_examples import MD5_OF_HELLO
from tests.support.emulated import Emulated, Objected, Refused

TOKEN = "aws:s3/bucketObjectv2:BucketObjectv2"
SHA256_OF_HELLO = hashlib.sha256(b"hello").hexdigest()


@pytest.fixture(name="bucket", autouse=True)
def a_bucket(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)


@pytest.fixture(name="blobs")
def kept_bytes(tmp_path: Path) -> Path:
    return tmp_path / "home" / "blobs"


@pytest.fixture(name="model")
def a_file(tmp_path: Path) -> Path:
    file = tmp_path / "model.bin"
    file.write_bytes(b"hello")
    return file


def asset(file: Path) -> dict[str, Any]:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return {SIGNATURE: ASSET, "path": str(file), "hash": digest}


def test_a_file_is_kept_by_its_hash(aws: Emulated, blobs: Path, model: Path) -> None:
    made = aws.create(TOKEN, {"bucket": "artifacts", "key": "m", "source": asset(model)})

    assert (blobs / SHA256_OF_HELLO).read_bytes() == b"hello"
    assert (blobs / SHA256_OF_HELLO).stat().st_mode & 0o777 == 0o600
    assert blobs.stat().st_mode & 0o777 == 0o700
    assert made.outputs["etag"] == MD5_OF_HELLO
    assert made.outputs["source"] == asset(model)


@pytest.mark.parametrize(
    "given",
    [
        {"content": "hello"},
        {"contentBase64": "aGVsbG8="},
        {"source": {SIGNATURE: ASSET, "text": "hello", "hash": SHA256_OF_HELLO}},
    ],
)
def test_bytes_may_be_given_in_the_program(
    aws: Emulated, blobs: Path, given: dict[str, Any]
) -> None:
    made = aws.create(TOKEN, {"bucket": "artifacts", "key": "m"} | given)

    assert (blobs / SHA256_OF_HELLO).read_bytes() == b"hello"
    assert made.outputs["etag"] == MD5_OF_HELLO


def test_nothing_given_is_an_empty_object(aws: Emulated, blobs: Path) -> None:
    aws.create(TOKEN, {"bucket": "artifacts", "key": "m"})

    assert (blobs / hashlib.sha256().hexdigest()).read_bytes() == b""


def test_only_new_bytes_are_a_change(aws: Emulated, model: Path) -> None:
    inputs = {"bucket": "artifacts", "key": "m", "source": asset(model)}
    made = aws.create(TOKEN, inputs)
    moved = model.with_name("moved.bin")
    moved.write_bytes(b"hello")

    assert aws.diff(made, inputs | {"source": asset(moved)}).changed == []
    moved.write_bytes(b"bye")
    assert aws.diff(made, inputs | {"source": asset(moved)}).changed == ["source"]


def test_new_bytes_take_the_place_of_the_old(aws: Emulated, blobs: Path, model: Path) -> None:
    inputs = {"bucket": "artifacts", "key": "m"}
    made = aws.create(TOKEN, inputs | {"source": asset(model)})
    model.write_bytes(b"bye")

    updated = aws.update(made, inputs | {"source": asset(model)})

    assert [file.read_bytes() for file in blobs.iterdir()] == [b"bye"]
    assert updated.outputs["etag"] == hashlib.md5(b"bye").hexdigest()  # noqa: S324


def test_bytes_go_when_no_object_has_them_any_more(aws: Emulated, blobs: Path) -> None:
    first = aws.create(TOKEN, {"bucket": "artifacts", "key": "a", "content": "hello"})
    second = aws.create(TOKEN, {"bucket": "artifacts", "key": "b", "content": "hello"})

    aws.delete(first)
    assert (blobs / SHA256_OF_HELLO).exists()
    aws.delete(second)
    assert list(blobs.iterdir()) == []


def test_a_versioned_bucket_gives_each_upload_an_id(aws: Emulated) -> None:
    aws.create(
        "aws:s3/bucketVersioning:BucketVersioning",
        {"bucket": "artifacts", "versioningConfiguration": {"status": "Enabled"}},
    )
    inputs = {"bucket": "artifacts", "key": "m", "content": "hello"}
    made = aws.create(TOKEN, inputs)

    tagged = aws.update(made, inputs | {"tags": {"team": "risk"}})
    changed = aws.update(tagged, inputs | {"content": "bye"})

    versions = [one.outputs["versionId"] for one in (made, tagged, changed)]
    assert versions[0] == versions[1] != versions[2]
    assert all(versions)


def test_a_preview_knows_no_version_of_new_bytes(aws: Emulated) -> None:
    inputs = {"bucket": "artifacts", "key": "m", "content": "hello"}
    made = aws.create(TOKEN, inputs)

    tagged = aws.update(made, inputs | {"tags": {"team": "risk"}}, preview=True)
    changed = aws.update(made, inputs | {"content": "bye"}, preview=True)

    assert (tagged.outputs["versionId"], tagged.outputs["etag"]) == ("", MD5_OF_HELLO)
    assert (changed.outputs["versionId"], changed.outputs["etag"]) == (UNKNOWN, UNKNOWN)


def test_an_encrypted_object_has_an_etag_of_its_own(aws: Emulated) -> None:
    inputs = {"bucket": "artifacts", "key": "m", "content": "hello"}

    made = aws.create(TOKEN, inputs | {"serverSideEncryption": "aws:kms"})

    assert made.outputs["etag"] != MD5_OF_HELLO


def test_a_checksum_is_told_when_asked_for(aws: Emulated) -> None:
    inputs = {"bucket": "artifacts", "key": "m", "content": "hello", "checksumAlgorithm": "SHA256"}

    made = aws.create(TOKEN, inputs)

    assert made.outputs["checksumSha256"] == "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="


def test_the_key_is_the_logical_name(aws: Emulated) -> None:
    inputs = {"bucket": "artifacts", "content": "hello"}
    made = aws.create(TOKEN, inputs, name="model.tar.gz")

    assert made.id == "artifacts/model.tar.gz"
    assert aws.diff(made, inputs).changed == []


def test_a_missing_file_is_refused(aws: Emulated, tmp_path: Path) -> None:
    missing = {SIGNATURE: ASSET, "path": str(tmp_path / "gone"), "hash": "x"}

    with pytest.raises(Refused, match=r"source: .*/gone is not a file"):
        aws.create(TOKEN, {"bucket": "artifacts", "key": "m", "source": missing})


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ({SIGNATURE: ASSET, "uri": "https://example.com/m", "hash": "x"}, "a URL"),
        ({SIGNATURE: ARCHIVE, "assets": {}, "hash": "x"}, "several assets"),
    ],
)
def test_what_is_no_file_is_refused(aws: Emulated, source: dict[str, Any], kind: str) -> None:
    with pytest.raises(Refused, match=f"makes objects of files and texts, not of {kind}"):
        aws.create(TOKEN, {"bucket": "artifacts", "key": "m", "source": source})


def test_an_object_has_one_content(aws: Emulated, model: Path) -> None:
    with pytest.raises(Objected, match="content: cannot be given beside source"):
        aws.check(TOKEN, {"bucket": "artifacts", "source": asset(model), "content": "hello"})


def test_an_object_needs_its_bucket(aws: Emulated) -> None:
    with pytest.raises(Refused, match="bucket 'gone' does not exist in eu-west-1"):
        aws.create(TOKEN, {"bucket": "gone", "key": "m"})


def test_an_object_keeps_the_key_of_its_bucket_that_it_was_put_with(aws: Emulated) -> None:
    encryption = (
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
    )
    key = aws.create("aws:kms/key:Key", {}, name="key").outputs["arn"]
    bucket = BUCKET.inputs["bucket"]
    by_key = {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}
    by_s3 = {"sseAlgorithm": "AES256"}
    rule = {"bucket": bucket, "rules": [{"applyServerSideEncryptionByDefault": by_key}]}
    setting = aws.create(encryption, rule, name="encryption")
    made = aws.create(TOKEN, {"bucket": bucket, "key": "before", "content": "hello"}, name="before")

    aws.update(setting, rule | {"rules": [{"applyServerSideEncryptionByDefault": by_s3}]})
    later = aws.create(TOKEN, {"bucket": bucket, "key": "after", "content": "hello"}, name="after")

    kept = aws.refresh(made)
    assert kept is not None
    assert (kept.outputs["kmsKeyId"], kept.outputs["serverSideEncryption"]) == (key, "aws:kms")
    assert later.outputs["serverSideEncryption"] == "AES256"
