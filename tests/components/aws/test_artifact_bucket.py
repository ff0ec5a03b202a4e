"""A bucket for archives is versioned, encrypted, private, and reached over TLS only."""

import json
from typing import Any

import pytest

from serving_components.aws import ArtifactBucket, ArtifactBucketArgs
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
POLICY = "aws:s3/bucketPolicy:BucketPolicy"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"


def deploy(cloud: RecordingCloud, **asked: Any) -> None:
    cloud.deploy(lambda: ArtifactBucket("artifacts", ArtifactBucketArgs(**asked)))


def test_a_bucket_is_six_resources_of_one_component(cloud: RecordingCloud) -> None:
    deploy(cloud)

    parts = [found for found in cloud.registered.values() if found.typ.startswith("aws:")]

    assert len(parts) == 6
    assert {(part.name, part.parent) for part in parts} == {("artifacts", "artifacts")}


def test_every_rule_is_about_the_bucket_made(cloud: RecordingCloud) -> None:
    deploy(cloud)

    about = [cloud.one(typ)["bucket"] for typ in (BLOCK, ENCRYPTION, LIFECYCLE, POLICY, VERSIONING)]

    assert about == ["artifacts"] * 5


def test_nothing_in_it_can_be_made_public(cloud: RecordingCloud) -> None:
    deploy(cloud)

    block = {key: value for key, value in cloud.one(BLOCK).items() if key != "bucket"}

    assert block == {
        "blockPublicAcls": True,
        "blockPublicPolicy": True,
        "ignorePublicAcls": True,
        "restrictPublicBuckets": True,
    }


def test_what_lies_in_it_is_encrypted(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [rule] = cloud.one(ENCRYPTION)["rules"]

    assert rule == {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}


def test_it_keeps_versions(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(VERSIONING)["versioningConfiguration"] == {"status": "Enabled"}


@pytest.mark.parametrize(("asked", "days"), [({}, 90), ({"old_versions_days": 7}, 7)])
def test_old_versions_expire(cloud: RecordingCloud, asked: dict[str, Any], days: int) -> None:
    deploy(cloud, **asked)

    [rule] = cloud.one(LIFECYCLE)["rules"]

    assert rule == {
        "id": "old-versions",
        "status": "Enabled",
        "filter": {"prefix": ""},
        "noncurrentVersionExpiration": {"noncurrentDays": days},
    }


def test_a_rule_on_versions_waits_until_there_are_versions(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert (VERSIONING, "artifacts") in cloud.only(LIFECYCLE).depends_on


def test_access_is_changed_one_thing_after_the_other(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert (BLOCK, "artifacts") in cloud.only(POLICY).depends_on


def test_whoever_comes_without_tls_is_sent_away(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert json.loads(cloud.one(POLICY)["policy"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "TlsOnly",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": ["arn:aws:mock:::artifacts", "arn:aws:mock:::artifacts/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }


def test_destroying_it_takes_what_is_in_it(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one("aws:s3/bucket:Bucket")["forceDestroy"] is True


def test_the_bucket_is_tagged(cloud: RecordingCloud) -> None:
    deploy(cloud, tags={"team": "risk"})

    assert cloud.one("aws:s3/bucket:Bucket")["tags"] == {"team": "risk"}


def test_its_name_is_for_the_endpoints(cloud: RecordingCloud) -> None:
    told = cloud.deploy(lambda: ArtifactBucket("artifacts", ArtifactBucketArgs()).bucket_name)

    assert told == "artifacts"


def test_versions_are_kept_a_day_at_least() -> None:
    lines = refused(lambda: ArtifactBucketArgs(old_versions_days=0))

    assert lines == ["old_versions_days: must be at least 1; got 0"]


def test_nothing_needs_to_be_asked_of_it(cloud: RecordingCloud) -> None:
    cloud.deploy(lambda: ArtifactBucket("artifacts"))

    assert cloud.has("aws:s3/bucket:Bucket")
