"""A bucket's name is everyone's, and its settings go by it."""

from pathlib import Path

import pytest

from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.object_examples import OBJECT
from tests.support.emulated import Emulated, Refused

OBJECT_TOKEN = "aws:s3/bucketObjectv2:BucketObjectv2"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
ENABLED = {"versioningConfiguration": {"status": "Enabled"}}


def test_a_made_up_name_is_lower_case(aws: Emulated) -> None:
    made = aws.create(BUCKET.token, {}, name="Artifacts")

    assert made.id.startswith("artifacts-")


def test_a_given_name_is_deleted_before_it_is_replaced(aws: Emulated) -> None:
    made = aws.create(BUCKET.token, BUCKET.inputs)

    assert aws.diff(made, BUCKET.inputs | {"objectLockEnabled": True}).deletes_first


def test_a_name_is_free_in_another_partition(tmp_path: Path) -> None:
    Emulated(tmp_path, region="eu-west-1").create(BUCKET.token, BUCKET.inputs)

    made = Emulated(tmp_path, region="cn-north-1").create(BUCKET.token, BUCKET.inputs)

    assert made.outputs["arn"] == "arn:aws-cn:s3:::artifacts"


def test_a_second_bucket_of_a_name_is_refused(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)

    with pytest.raises(Refused, match="BucketAlreadyOwnedByYou: Your previous request"):
        aws.create(BUCKET.token, BUCKET.inputs, name="second")


@pytest.mark.parametrize(
    "name",
    [
        "abc",
        "a" * 63,
        "123",
        "my.models-2026",
        "1.2.3",
        "a.b.c.d",
        "models-123456789012-eu-west-1-an",
        "mrap",
        "a--b",
    ],
)
def test_a_right_name_is_taken(aws: Emulated, name: str) -> None:
    assert aws.create(BUCKET.token, {"bucket": name}).id == name


def test_versions_must_be_deleted_too(aws: Emulated) -> None:
    bucket = aws.create(BUCKET.token, BUCKET.inputs)
    aws.create(VERSIONING, {"bucket": "artifacts"} | ENABLED)
    aws.create(OBJECT_TOKEN, OBJECT)

    with pytest.raises(Refused, match="You must delete all versions in the bucket"):
        aws.delete(bucket)


def test_a_bucket_of_another_region_is_found_there(tmp_path: Path) -> None:
    Emulated(tmp_path, region="us-east-1").create(BUCKET.token, BUCKET.inputs)

    with pytest.raises(Refused, match="does not exist in eu-west-1; it is in us-east-1, so set"):
        Emulated(tmp_path, region="eu-west-1").create(OBJECT_TOKEN, OBJECT)


def test_a_bucket_may_be_made_to_take_its_objects_along(aws: Emulated) -> None:
    bucket = aws.create(BUCKET.token, BUCKET.inputs | {"forceDestroy": True})
    item = aws.create(OBJECT_TOKEN, OBJECT)

    aws.delete(bucket)

    assert aws.refresh(item) is None


def test_an_expected_owner_is_part_of_a_settings_id(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)
    inputs = {"bucket": "artifacts", "expectedBucketOwner": "123456789012"} | ENABLED

    assert aws.create(VERSIONING, inputs).id == "artifacts,123456789012"
