"""A share of the requests is kept where only this endpoint writes, and for as long as is asked."""

from typing import Any, Final

import pytest

from serving_components.aws import CaptureMode, DataCapture, Encryption
from tests.components.aws.requests import OWN, deploy
from tests.components.aws.role_statements import OF_THE_VERSION, allowed_by
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import ACCOUNT, KEY_ID
from tests.support.refusals import refused

CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
BUCKET: Final = "aws:s3/bucket:Bucket"
LIFECYCLE: Final = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
ENDPOINT: Final = "fraud-test-a9f13a"
KEY: Final = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{KEY_ID}"
OTHER_KEY: Final = KEY.replace("1234abcd", "abcd1234")


def captured(cloud: RecordingCloud, **asked: Any) -> dict[str, Any]:
    """The words of the endpoint's configuration."""
    deploy(cloud, model=OWN, data_capture=DataCapture(**asked))
    words: dict[str, Any] = cloud.one(CONFIG)["dataCaptureConfig"]
    return words


def writing(cloud: RecordingCloud) -> list[dict[str, Any]]:
    """What the role may do with objects and with keys for them."""
    may = ("s3:PutObject", "kms:GenerateDataKey")
    return [one for one in allowed_by(cloud, OF_THE_VERSION) if one["Action"][0] in may]


def test_a_fifth_of_requests_and_answers_goes_into_a_bucket_of_its_own(
    cloud: RecordingCloud,
) -> None:
    assert captured(cloud) == {
        "enableCapture": True,
        "initialSamplingPercentage": 20,
        "destinationS3Uri": "s3://fraud-captured/captured",
        "captureOptions": [{"captureMode": "Input"}, {"captureMode": "Output"}],
        "captureContentTypeHeader": {
            "csvContentTypes": ["text/csv"],
            "jsonContentTypes": ["application/json"],
        },
    }
    assert cloud.one(BUCKET)["bucketPrefix"] == "fraud-captured-"


def test_what_is_asked_for_is_told_to_sagemaker(cloud: RecordingCloud) -> None:
    words = captured(
        cloud,
        sampling_percent=100,
        modes=["Output"],
        bucket="records",
        prefix="risk/captured",
        csv_content_types=[],
        json_content_types=["application/jsonlines"],
    )

    assert words == {
        "enableCapture": True,
        "initialSamplingPercentage": 100,
        "destinationS3Uri": "s3://records/risk/captured",
        "captureOptions": [{"captureMode": "Output"}],
        "captureContentTypeHeader": {"jsonContentTypes": ["application/jsonlines"]},
    }
    assert not cloud.has(BUCKET)


def test_without_content_types_all_is_in_base64(cloud: RecordingCloud) -> None:
    words = captured(cloud, csv_content_types=[], json_content_types=[])

    assert "captureContentTypeHeader" not in words


def test_unasked_nothing_is_captured(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(CONFIG).get("dataCaptureConfig") is None
    assert writing(cloud) == []


@pytest.mark.parametrize(
    ("asked", "folder"),
    [
        ({}, f"fraud-captured/captured/{ENDPOINT}"),
        ({"bucket": "records", "prefix": "risk/c"}, f"records/risk/c/{ENDPOINT}"),
    ],
)
def test_the_role_may_write_below_the_endpoints_own_name(
    cloud: RecordingCloud, asked: dict[str, Any], folder: str
) -> None:
    captured(cloud, **asked)

    assert writing(cloud) == [
        {
            "Effect": "Allow",
            "Action": ["s3:PutObject"],
            "Resource": f"arn:aws:s3:::{folder}/*",
        }
    ]


@pytest.mark.parametrize(
    ("encryption", "own", "key"),
    [
        (Encryption(kms_key=KEY), None, KEY),
        (Encryption(kms_key=KEY), OTHER_KEY, OTHER_KEY),
        (Encryption(), OTHER_KEY, OTHER_KEY),
        (Encryption(make_key=True), None, "arn:aws:mock:::fraud"),
    ],
    ids=["the endpoint's", "its own before the endpoint's", "its own", "a made one"],
)
def test_captures_are_encrypted_by_the_key_that_there_is(
    cloud: RecordingCloud, encryption: Encryption, own: str | None, key: str
) -> None:
    deploy(cloud, model=OWN, encryption=encryption, data_capture=DataCapture(kms_key=own))

    [_, encrypting] = writing(cloud)
    assert cloud.one(CONFIG)["dataCaptureConfig"]["kmsKeyId"] == key
    assert encrypting == {
        "Effect": "Allow",
        "Action": ["kms:GenerateDataKey"],
        "Resource": key,
        "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}},
    }


@pytest.mark.parametrize(("asked", "days"), [({}, 90), ({"retention_days": 7}, 7)])
def test_captures_expire(cloud: RecordingCloud, asked: dict[str, Any], days: int) -> None:
    captured(cloud, **asked)

    [rule] = cloud.one(LIFECYCLE)["rules"]
    assert rule["expiration"] == {"days": days}


@pytest.mark.parametrize(
    ("asked", "stays"),
    [
        ({}, True),
        ({"delete_on_destroy": True}, False),
        ({"kms_key": OTHER_KEY}, False),
        ({"bucket": "records"}, True),
    ],
    ids=["by default", "asked to go", "a key of its own", "a given bucket"],
)
def test_a_made_key_stays_as_long_as_what_it_encrypted(
    asked: dict[str, Any], *, stays: bool
) -> None:
    assert DataCapture(**asked).outlives is stays


def test_the_bucket_is_tagged_like_the_rest(cloud: RecordingCloud) -> None:
    deploy(cloud, model=OWN, data_capture=DataCapture(), tags={"team": "risk"})

    assert cloud.one(BUCKET)["tags"] == {"team": "risk"}


BAD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing of the requests": (
        {"sampling_percent": 0},
        ["sampling_percent: must be at least 1; got 0"],
    ),
    "more than all of them": (
        {"sampling_percent": 101},
        ["sampling_percent: must be at most 100; got 101"],
    ),
    "no mode": (
        {"modes": []},
        ["modes: must be List should have at least 1 item after validation, not 0; got []"],
    ),
    "a mode of another tool": (
        {"modes": ["REQUEST"]},
        ['modes[0]: must be Input or Output; got "REQUEST"'],
    ),
    "a mode twice": (
        {"modes": [CaptureMode.INPUT, "Input"]},
        ["modes: has the same twice; leave one out"],
    ),
    "a prefix with slashes around it": (
        {"prefix": "/captured/"},
        ['prefix: must read like captured or risk/captured; got "/captured/"'],
    ),
    "a prefix that a policy takes for a pattern": (
        {"prefix": "captured*"},
        ['prefix: must read like captured or risk/captured; got "captured*"'],
    ),
    "content types that are none": (
        {"csv_content_types": ["csv"], "json_content_types": ["application/json; charset=utf-8"]},
        [
            "csv_content_types[0]: must read like application/json; got 'csv'",
            (
                "json_content_types[0]: must read like application/json; got"
                " 'application/json; charset=utf-8'"
            ),
        ],
    ),
    "too many content types": (
        {"csv_content_types": [f"text/csv{number}" for number in range(11)]},
        ["csv_content_types: has 11; SageMaker takes 10 at most"],
    ),
    "a content type that is both": (
        {"json_content_types": ["text/csv"]},
        [
            "json_content_types[0]: text/csv is among csv_content_types too; leave it out of one",
        ],
    ),
    "AWS's own key": (
        {"kms_key": "alias/aws/s3"},
        [
            (
                "kms_key: alias/aws/s3 is AWS's own key, whose policy nobody can change, so it"
                " cannot be opened to what needs it; give a key of yours, or leave it out for AWS's"
                " own keys"
            )
        ],
    ),
    "days of somebody else's bucket": (
        {"bucket": "records", "retention_days": 7, "delete_on_destroy": False},
        [
            f"{name}: is about a bucket that is made here, and bucket is given; leave it out, as"
            " the given bucket's owner decides that"
            for name in ("retention_days", "delete_on_destroy")
        ],
    ),
}


@pytest.mark.parametrize(("asked", "lines"), BAD.values(), ids=BAD)
def test_what_cannot_be_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    assert refused(lambda: DataCapture(**asked)) == lines
