"""A customer's key encrypts all that an endpoint keeps, and is open to nothing else."""

import json
from typing import Any, Final

import pulumi
import pytest

from serving_components.aws import DataCapture, Encryption
from tests.components.aws.requests import OWN, a_request, deploy
from tests.components.aws.role_statements import OF_THE_VERSION, allowed_by
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import ACCOUNT, KEY_ID
from tests.support.refusals import refused

GIVEN: Final = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{KEY_ID}"
MADE: Final = "arn:aws:mock:::fraud"
KEY: Final = "aws:kms/key:Key"
CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
ARCHIVE: Final = "aws:s3/bucketObjectv2:BucketObjectv2"
LOGS: Final = "aws:cloudwatch/logGroup:LogGroup"
ENCRYPTION: Final = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
OWN_BUCKET: Final[dict[str, Any]] = {"artifact_bucket": None}


def of_keys(cloud: RecordingCloud, **asked: Any) -> dict[str, Any]:
    """What the role may do with keys: condition by action, and on which key."""
    deploy(cloud, **asked)
    return {
        action: (one["Resource"], one.get("Condition"))
        for one in allowed_by(cloud, OF_THE_VERSION)
        for action in one["Action"]
        if action.startswith("kms:")
    }


def key_policy(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    """Statements of a key that is made, by their names."""
    deploy(cloud, encryption=Encryption(make_key=True))
    document = json.loads(cloud.one(KEY)["policy"])
    return {one["Sid"]: one for one in document["Statement"]}


@pytest.mark.parametrize(
    ("encryption", "arn"),
    [
        (Encryption(kms_key=GIVEN), GIVEN),
        (Encryption(kms_key="alias/serving"), GIVEN),
        (Encryption(make_key=True), MADE),
    ],
    ids=["given", "given by its alias", "made"],
)
def test_volumes_archives_and_logs_are_encrypted_by_it(
    cloud: RecordingCloud, encryption: Encryption, arn: str
) -> None:
    deploy(cloud, encryption=encryption, **OWN_BUCKET)

    [rule] = cloud.one(ENCRYPTION)["rules"]
    assert cloud.one(CONFIG)["kmsKeyArn"] == arn
    assert cloud.one(ARCHIVE)["kmsKeyId"] == arn
    assert cloud.one(LOGS)["kmsKeyId"] == arn
    assert rule == {
        "applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": arn},
        "bucketKeyEnabled": True,
    }


def test_unasked_nothing_has_a_key_of_the_customers(cloud: RecordingCloud) -> None:
    assert of_keys(cloud, **OWN_BUCKET) == {}
    assert cloud.one(CONFIG).get("kmsKeyArn") is None
    assert cloud.one(LOGS).get("kmsKeyId") is None
    assert not cloud.has(KEY)


def test_a_given_bucket_decides_by_itself_how_archives_are_encrypted(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, encryption=Encryption(kms_key=GIVEN))

    assert cloud.one(ARCHIVE).get("kmsKeyId") is None


GRANTING: Final = {"Bool": {"kms:GrantIsForAWSResource": "true"}}
THROUGH_S3: Final = {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
VOLUMES: Final = {"kms:DescribeKey": (GIVEN, None), "kms:CreateGrant": (GIVEN, GRANTING)}
ARCHIVES: Final = {"kms:Decrypt": (GIVEN, THROUGH_S3)}


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ({}, VOLUMES | ARCHIVES),
        (OWN_BUCKET, VOLUMES | ARCHIVES),
        ({"model": OWN}, VOLUMES),
        (
            {"model": OWN, "data_capture": DataCapture()},
            VOLUMES | {"kms:GenerateDataKey": (GIVEN, THROUGH_S3)},
        ),
        ({"instance_type": None, "serverless": {}}, ARCHIVES),
    ],
    ids=["a given bucket", "its own bucket", "no archive", "captures", "serverless"],
)
def test_the_role_may_use_a_given_key_for_what_there_is(
    cloud: RecordingCloud, asked: dict[str, Any], may: dict[str, Any]
) -> None:
    assert of_keys(cloud, encryption=Encryption(kms_key=GIVEN), **asked) == may


def test_a_made_key_is_for_a_bucket_of_its_own_alone(cloud: RecordingCloud) -> None:
    """A bucket that others share was there before the key."""
    assert set(of_keys(cloud, encryption=Encryption(make_key=True))) == set(VOLUMES)


def test_a_made_key_is_rotated_and_has_a_name(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, encryption=Encryption(make_key=True), tags={"team": "risk"})

    made = cloud.one(KEY)
    alias = cloud.one("aws:kms/alias:Alias")
    assert (made["enableKeyRotation"], made["deletionWindowInDays"]) == (True, 30)
    assert made["tags"] == {"team": "risk"}
    assert alias["name"] == "alias/fraud-test-a9f13a"
    assert type(endpoint.key).__name__ == "Key"
    assert type(endpoint.key_alias).__name__ == "Alias"


def test_the_account_administers_the_key_and_cannot_use_it_directly(cloud: RecordingCloud) -> None:
    statements = key_policy(cloud)
    root = {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}

    administration = statements["Administration"]
    assert administration["Principal"] == root
    assert administration.get("Condition") is None
    assert {"kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"} < set(administration["Action"])
    assert not {"kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"} & set(
        administration["Action"]
    )
    assert statements["ObjectsThroughS3"] == {
        "Sid": "ObjectsThroughS3",
        "Effect": "Allow",
        "Principal": root,
        "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
        "Resource": "*",
        "Condition": THROUGH_S3,
    }
    assert statements["VolumesByGrants"] == {
        "Sid": "VolumesByGrants",
        "Effect": "Allow",
        "Principal": root,
        "Action": ["kms:CreateGrant"],
        "Resource": "*",
        "Condition": GRANTING,
    }


def test_cloudwatch_logs_may_use_the_key_for_this_log_group_alone(cloud: RecordingCloud) -> None:
    logs = key_policy(cloud)["TheLogGroup"]

    group = f"arn:aws:logs:eu-west-1:{ACCOUNT}:log-group:{cloud.one(LOGS)['name']}"
    assert logs["Principal"] == {"Service": "logs.eu-west-1.amazonaws.com"}
    assert logs["Condition"] == {"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": group}}


def test_a_key_is_given_by_a_resource(cloud: RecordingCloud) -> None:
    later = pulumi.Output.from_input(GIVEN)

    assert of_keys(cloud, encryption=Encryption(kms_key=later), model=OWN) == VOLUMES


BAD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a key that is given and made": (
        {"kms_key": GIVEN, "make_key": True},
        ["make_key: is asked for beside kms_key; leave out the one that is not meant"],
    ),
    "no key": (
        {"kms_key": "serving"},
        [
            (
                "kms_key: serving is not a KMS key; give its ARN, which reads like"
                f" arn:aws:kms:eu-west-1:123456789012:key/{KEY_ID}, or its alias, such as"
                " alias/serving"
            )
        ],
    ),
    "AWS's own key": (
        {"kms_key": "alias/aws/sagemaker"},
        [
            (
                "kms_key: alias/aws/sagemaker is AWS's own key, whose policy nobody can change, so"
                " it cannot be opened to what needs it; give a key of yours, or leave it out for"
                " AWS's own keys"
            )
        ],
    ),
    "days of no key": (
        {"deletion_days": 7},
        [
            (
                "deletion_days: is about a key that is made here, and none is; leave it out, or set"
                " make_key"
            )
        ],
    ),
    "too few days": (
        {"make_key": True, "deletion_days": 6},
        ["deletion_days: must be at least 7; got 6"],
    ),
    "too many days": (
        {"make_key": True, "deletion_days": 31},
        ["deletion_days: must be at most 30; got 31"],
    ),
}


@pytest.mark.parametrize(("asked", "lines"), BAD.values(), ids=BAD)
def test_what_cannot_be_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    assert refused(lambda: Encryption(**asked)) == lines


@pytest.fixture(name="warned")
def warnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, **_: told.append(text))
    return told


@pytest.mark.parametrize(
    "with_disks",
    [
        *("ml.g4dn.xlarge", "ml.g5.2xlarge", "ml.g6e.xlarge", "ml.m5d.large", "ml.c6gd.xlarge"),
        *("ml.p4d.24xlarge", "ml.p5.48xlarge", "ml.trn1.2xlarge", "ml.r7gd.large"),
    ],
)
def test_where_the_key_does_not_reach_is_told(
    cloud: RecordingCloud, warned: list[str], with_disks: str
) -> None:
    deploy(cloud, model=OWN, instance_type=with_disks, encryption=Encryption(kms_key=GIVEN))

    assert warned == [
        (
            f"encryption: {with_disks} has local storage, where models and /tmp lie, and which the"
            " instance's hardware encrypts, not your key; where your key must cover it, take a type"
            " without local storage, such as ml.m5.xlarge"
        )
    ]


@pytest.mark.parametrize("instance_type", ["ml.m5.large", "ml.c6i.large", "ml.inf2.xlarge"])
def test_where_it_does_nothing_is_told(
    cloud: RecordingCloud, warned: list[str], instance_type: str
) -> None:
    deploy(cloud, model=OWN, instance_type=instance_type, encryption=Encryption(kms_key=GIVEN))

    assert warned == []


def test_without_a_key_there_is_nothing_to_tell(cloud: RecordingCloud, warned: list[str]) -> None:
    deploy(cloud, model=OWN, instance_type="ml.g5.xlarge")

    assert warned == []


def test_a_request_holds_a_key_by_its_block() -> None:
    assert a_request(encryption={"make_key": True}).encryption.make_key
