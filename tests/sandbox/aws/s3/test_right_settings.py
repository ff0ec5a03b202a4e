"""Settings and objects that S3 takes are taken."""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.object_examples import ENCRYPTION, OBJECT, OWNERSHIP
from tests.support.emulated import Emulated

LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
OBJECT_TOKEN = "aws:s3/bucketObjectv2:BucketObjectv2"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
RULE = {"id": "old", "status": "Enabled"}


@pytest.fixture(name="bucket", autouse=True)
def a_bucket(aws: Emulated) -> None:
    aws.create(BUCKET.token, BUCKET.inputs)


@pytest.mark.parametrize(
    "action",
    [
        pytest.param({"expiration": {"days": 1}}, id="days"),
        pytest.param({"expiration": {"date": "2030-01-01T00:00:00Z"}}, id="date"),
        pytest.param({"expiration": {"expiredObjectDeleteMarker": True}}, id="marker"),
        pytest.param(
            {"expiration": {"days": 1, "expiredObjectDeleteMarker": False}}, id="no-marker"
        ),
        pytest.param({"transitions": [{"days": 0, "storageClass": "GLACIER_IR"}]}, id="at-once"),
        pytest.param(
            {"transitions": [{"date": "2030-01-01T00:00:00Z", "storageClass": "GLACIER"}]},
            id="at-a-date",
        ),
        pytest.param({"abortIncompleteMultipartUpload": {"daysAfterInitiation": 1}}, id="uploads"),
        pytest.param(
            {"noncurrentVersionExpiration": {"noncurrentDays": 1, "newerNoncurrentVersions": 100}},
            id="versions",
        ),
        pytest.param(
            {"noncurrentVersionTransitions": [{"noncurrentDays": 0, "storageClass": "GLACIER"}]},
            id="versions-move",
        ),
        pytest.param({"expiration": {"days": UNKNOWN}}, id="unknown-days"),
        pytest.param({"expiration": UNKNOWN}, id="unknown-action"),
    ],
)
def test_a_right_rule_is_taken(aws: Emulated, action: dict[str, Any]) -> None:
    rules = [RULE | action, RULE | action | {"id": "older", "status": "Disabled"}]

    assert aws.check(LIFECYCLE, {"bucket": "artifacts", "rules": rules})


@pytest.mark.parametrize("rules", [UNKNOWN, [UNKNOWN]])
@pytest.mark.parametrize("token", [LIFECYCLE, ENCRYPTION])
def test_rules_that_are_not_known_yet_are_not_refused(
    aws: Emulated, token: str, rules: object
) -> None:
    assert aws.check(token, {"bucket": "artifacts", "rules": rules})


@pytest.mark.parametrize(
    "by_default",
    [
        {"sseAlgorithm": "aws:kms"},
        {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "alias/not-there"},
        {"sseAlgorithm": "aws:kms:dsse", "kmsMasterKeyId": "arn:aws:kms:eu-west-1:1:key/x"},
        {"sseAlgorithm": UNKNOWN, "kmsMasterKeyId": UNKNOWN},
    ],
)
def test_s3_does_not_look_for_the_key_of_a_bucket(
    aws: Emulated, by_default: dict[str, Any]
) -> None:
    rules = [{"applyServerSideEncryptionByDefault": by_default, "bucketKeyEnabled": True}]

    assert aws.foresee(ENCRYPTION, {"bucket": "artifacts", "rules": rules})


@pytest.mark.parametrize("given", ["id", "arn", "alias", "of-aws", "of-others", "of-the-bucket"])
def test_an_object_is_encrypted_by_any_name_of_a_key(aws: Emulated, given: str) -> None:
    key = aws.create("aws:kms/key:Key", {})
    aws.create("aws:kms/alias:Alias", {"name": "alias/mine", "targetKeyId": key.id})
    names = {
        "id": key.id,
        "arn": key.outputs["arn"],
        "alias": "arn:aws:kms:eu-west-1:123456789012:alias/mine",
        "of-aws": "alias/aws/s3",
        "of-others": "arn:aws:kms:eu-west-1:210987654321:key/theirs",
        "of-the-bucket": None,
    }
    by_default = {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key.id}
    rules = [{"applyServerSideEncryptionByDefault": by_default}]
    aws.create(ENCRYPTION, {"bucket": "artifacts", "rules": rules})

    assert aws.create(OBJECT_TOKEN, OBJECT | {"kmsKeyId": names[given]}).id


@pytest.mark.parametrize("acl", ["private", "bucket-owner-full-control"])
def test_an_acl_for_the_owner_is_always_taken(aws: Emulated, acl: str) -> None:
    assert aws.create(OBJECT_TOKEN, OBJECT | {"acl": acl}).id


def test_an_object_is_public_where_all_allows_it(aws: Emulated) -> None:
    aws.create(OWNERSHIP, {"bucket": "artifacts", "rule": {"objectOwnership": "ObjectWriter"}})
    aws.create(BLOCK, {"bucket": "artifacts", "blockPublicAcls": False})

    assert aws.create(OBJECT_TOKEN, OBJECT | {"acl": "public-read"}).id


def test_logs_are_granted_where_lists_count(aws: Emulated) -> None:
    aws.create(BUCKET.token, {"bucket": "logs"}, name="logs")
    aws.create(OWNERSHIP, {"bucket": "logs", "rule": {"objectOwnership": "BucketOwnerPreferred"}})
    grant = {"grantee": {"type": "CanonicalUser", "id": "a"}, "permission": "READ"}
    inputs = {"bucket": "artifacts", "targetBucket": "logs", "targetPrefix": ""}

    assert aws.create(LOGGING, inputs | {"targetGrants": [grant]}).id


def test_a_key_may_have_1024_bytes(aws: Emulated) -> None:
    assert aws.create(OBJECT_TOKEN, OBJECT | {"key": "k" * 1024}).id
