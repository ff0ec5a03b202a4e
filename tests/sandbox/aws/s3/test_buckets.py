"""A bucket's name is everyone's, and its settings go by it."""

from pathlib import Path

import pytest

from tests.sandbox.aws.s3.examples import BUCKET, OBJECT
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


def test_a_name_is_taken_for_every_region_and_account(tmp_path: Path) -> None:
    Emulated(tmp_path, region="eu-west-1").create(BUCKET.token, BUCKET.inputs)

    with pytest.raises(Refused, match=r"'artifacts' is taken by account 123456789012 in eu-west-1"):
        Emulated(tmp_path, region="us-east-1").create(BUCKET.token, BUCKET.inputs)


def test_a_bucket_that_is_not_empty_cannot_be_deleted(aws: Emulated) -> None:
    bucket = aws.create(BUCKET.token, BUCKET.inputs)
    aws.create(OBJECT_TOKEN, OBJECT)

    with pytest.raises(Refused, match=r"bucket 'artifacts' is not empty \(1 objects\)"):
        aws.delete(bucket)


def test_a_bucket_may_be_made_to_take_its_objects_along(aws: Emulated) -> None:
    bucket = aws.create(BUCKET.token, BUCKET.inputs | {"forceDestroy": True})
    item = aws.create(OBJECT_TOKEN, OBJECT)

    aws.delete(bucket)

    assert aws.refresh(item) is None


def test_a_setting_needs_its_bucket(aws: Emulated) -> None:
    with pytest.raises(Refused, match="bucket 'gone' does not exist in eu-west-1"):
        aws.create(VERSIONING, {"bucket": "gone"} | ENABLED)


def test_logs_need_a_bucket_to_go_to(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)

    with pytest.raises(Refused, match="bucket 'gone' does not exist"):
        aws.create(
            "aws:s3/bucketLogging:BucketLogging",
            {"bucket": "artifacts", "targetBucket": "gone", "targetPrefix": "log/"},
        )


def test_an_expected_owner_is_part_of_a_settings_id(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)
    inputs = {"bucket": "artifacts", "expectedBucketOwner": "123456789012"} | ENABLED

    assert aws.create(VERSIONING, inputs).id == "artifacts,123456789012"
