"""A bucket for what is kept for a time: closed like every other, and emptied by age."""

from typing import Any

import pytest

from serving_components.aws.expiring_bucket import ExpiringBucket, ExpiringBucketArgs
from tests.support.cloud import RecordingCloud

BUCKET = "aws:s3/bucket:Bucket"
ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"


def deploy(cloud: RecordingCloud, name: str = "fraud-captured", **asked: Any) -> str:
    args = ExpiringBucketArgs(**({"expire_days": 30} | asked))
    told: str = cloud.deploy(lambda: ExpiringBucket(name, args).bucket_name)
    return told


def test_what_is_in_it_expires(cloud: RecordingCloud) -> None:
    deploy(cloud, expire_days=7)

    [rule] = cloud.one(LIFECYCLE)["rules"]

    assert rule == {
        "id": "by-age",
        "status": "Enabled",
        "filter": {"prefix": ""},
        "expiration": {"days": 7},
        "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
    }


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ({}, {"sseAlgorithm": "AES256"}),
        ({"kms_key_arn": KEY}, {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": KEY}),
    ],
    ids=["S3's own", "a customer's"],
)
def test_it_is_encrypted_by_the_key_that_is_given(
    cloud: RecordingCloud, asked: dict[str, Any], by: dict[str, str]
) -> None:
    deploy(cloud, **asked)

    [rule] = cloud.one(ENCRYPTION)["rules"]

    assert rule["applyServerSideEncryptionByDefault"] == by


def test_it_is_closed_and_has_no_versions(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert {typ.partition(":")[2].partition("/")[0] for typ, _ in cloud.registered} == {
        "index:ExpiringBucket",
        "s3",
    }
    assert len(cloud.registered) == 6
    assert cloud.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")["blockPublicAcls"]
    assert "TlsOnly" in cloud.one("aws:s3/bucketPolicy:BucketPolicy")["policy"]


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("fraud-captured", "fraud-captured-"),
        ("Fraud-captured", "fraud-captured-"),
        ("a" * 55, "a" * 36 + "-"),
        ("a" * 35 + "-captured", "a" * 35 + "-"),
    ],
)
def test_its_name_begins_as_s3_takes_it(cloud: RecordingCloud, name: str, prefix: str) -> None:
    """And is made up behind that, so that one that was left does not stand in its way."""
    deploy(cloud, name)

    asked = cloud.one(BUCKET)

    assert asked["bucketPrefix"] == prefix
    assert len(prefix) <= 37
    assert "bucket" not in asked


@pytest.mark.parametrize(("keep", "takes_all"), [(False, True), (True, False)])
def test_it_goes_with_all_that_is_in_it_unless_it_is_kept(
    cloud: RecordingCloud, *, keep: bool, takes_all: bool
) -> None:
    deploy(cloud, keep_on_destroy=keep)

    assert cloud.one(BUCKET)["forceDestroy"] is takes_all
